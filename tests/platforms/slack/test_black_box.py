"""What befalls an endpoint of Slack's, case by case, and where it is proven for each way in.

A proof is ``file:test``, in this folder. In Socket Mode nothing is signed: who has no app-level token gets no
connection, and there is no address to call. ``NO_ADDRESS`` and ``NO_TOKEN`` prove that.
"""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent

NO_ADDRESS = "test_process:test_what_is_not_slacks_is_turned_away_and_the_process_goes_on"
NO_TOKEN = "../../workspace/test_socket_mode:test_it_takes_the_app_level_token_only"
AGAIN, ONCE, SLOW, GUARD, SOCKET, PROCESS = (
    "test_again",
    "test_once",
    "test_slow",
    "test_guard",
    "test_socket",
    "test_process",
)


@dataclass(frozen=True)
class Case:
    """A case, and its proofs: for requests to Scribe's address, and in Socket Mode."""

    what: str
    http: tuple[str, ...]
    socket: tuple[str, ...]


def both(what: str, *proofs: str) -> Case:
    """A case whose proofs are acted out both ways."""
    return Case(what, proofs, proofs)


CASES = (
    Case(
        "no signature, another secret’s, another body’s",
        (
            f"{GUARD}:test_a_request_without_timestamp_or_signature_is_refused",
            f"{GUARD}:test_a_wrong_signature_is_refused",
            f"{GUARD}:test_the_signature_of_another_secret_or_of_another_body_is_refused",
            NO_ADDRESS,
        ),
        (NO_ADDRESS, NO_TOKEN),
    ),
    Case(
        "a timestamp that is none",
        (
            f"{GUARD}:test_a_timestamp_that_is_none_is_refused_though_its_signature_fits",
            f"{GUARD}:test_digits_of_another_script_are_no_timestamp",
            NO_ADDRESS,
        ),
        (NO_ADDRESS,),
    ),
    Case(
        "an old timestamp, or one in the future",
        (
            f"{GUARD}:test_an_old_or_future_request_is_refused",
            f"{GUARD}:test_a_request_within_five_minutes_is_heard",
            NO_ADDRESS,
        ),
        (NO_ADDRESS,),
    ),
    Case(
        "a malformed body that nobody signed",
        (f"{GUARD}:test_a_malformed_body_is_401_to_an_outsider_and_400_to_slack", NO_ADDRESS),
        (NO_ADDRESS, NO_TOKEN),
    ),
    Case(
        "a malformed body of Slack’s own",
        (
            f"{GUARD}:test_a_malformed_body_is_401_to_an_outsider_and_400_to_slack",
            "test_foreign:test_a_mutilated_command_is_refused_as_malformed",
            "test_foreign:test_whatever_lacks_in_a_signed_request_it_is_no_server_error",
        ),
        (
            f"{SOCKET}:test_a_malformed_envelope_is_left_and_the_connection_goes_on",
            f"{SOCKET}:test_an_envelope_of_a_kind_to_come_is_left_in_silence",
            "test_socket_scribe:test_a_mutilated_command_is_not_acknowledged",
        ),
    ),
    Case(
        "a body that is too large",
        (
            f"{GUARD}:test_a_body_that_is_too_large_is_refused_signed_or_not",
            f"{GUARD}:test_a_body_that_does_not_tell_its_size_is_measured_while_it_comes",
            NO_ADDRESS,
        ),
        (f"{SOCKET}:test_a_malformed_envelope_is_left_and_the_connection_goes_on",),
    ),
    Case(
        "an answer that is too large",
        ("test_hostile:test_slack_takes_every_card",),
        (f"{SOCKET}:test_an_answer_too_large_for_a_frame_comes_by_the_response_url",),
    ),
    both(
        "an event brought again (event_id)",
        f"{ONCE}:test_an_event_brought_three_times_acts_once",
        f"{ONCE}:test_what_was_refused_is_told_once_too",
        f"{PROCESS}:test_an_event_and_a_command_brought_three_times_act_once_also_after_a_restart",
    ),
    both(
        "a command or a click brought again (trigger)",
        f"{ONCE}:test_a_command_brought_three_times_acts_once",
        f"{ONCE}:test_a_button_brought_twice_acts_once",
        f"{PROCESS}:test_an_event_and_a_command_brought_three_times_act_once_also_after_a_restart",
    ),
    both(
        "a form brought again, by Slack or by whoever sent it, for its acknowledgement was lost",
        f"{AGAIN}:test_a_form_that_slack_brings_again_acts_once_and_tells_once",
        f"{AGAIN}:test_who_saw_no_answer_and_sends_the_form_again_acts_once",
        f"{AGAIN}:test_what_is_wrong_with_a_form_is_told_again",
        f"{AGAIN}:test_a_corrected_form_is_no_repetition_and_neither_is_one_that_is_right_by_now",
        f"{AGAIN}:test_who_sends_a_form_again_that_another_process_acted_upon_is_told_so",
        f"{PROCESS}:test_a_form_whose_acknowledgement_was_lost_with_the_process_acts_once",
    ),
    both(
        "the same bytes again, one after the other and at once",
        f"{ONCE}:test_a_command_brought_three_times_acts_once",
        f"{ONCE}:test_a_command_brought_five_times_at_once_acts_once",
    ),
    both(
        "a retry of a delivery whose first run failed",
        f"{ONCE}:test_a_retry_of_an_event_whose_first_run_failed_runs",
        f"{PROCESS}:test_what_was_in_hand_when_the_process_was_killed_runs_when_it_comes_again",
    ),
    both(
        "fifty at once",
        f"{ONCE}:test_fifty_commands_at_once_are_all_answered",
        f"{PROCESS}:test_fifty_commands_at_once_are_all_answered",
    ),
    both(
        "the API is down",
        f"{PROCESS}:test_while_the_api_is_down_those_who_are_known_are_answered",
        f"{PROCESS}:test_it_does_not_start_while_slack_is_down_and_says_so",
    ),
    both(
        "the API is slow",
        f"{SLOW}:test_while_the_api_is_slow_a_command_is_acknowledged_and_answered_later",
        f"{SLOW}:test_nobody_else_waits_while_the_api_is_slow_for_one",
        f"{PROCESS}:test_while_the_api_is_slow_a_command_is_acknowledged_in_time_and_answered_later",
    ),
    both(
        "the database is slow, or fails",
        f"{SLOW}:test_while_the_store_is_slow_a_command_is_acknowledged_and_answered_later",
        f"{SLOW}:test_an_event_is_acknowledged_while_the_store_is_slow",
        f"{ONCE}:test_a_fault_of_ours_is_told_by_its_number_and_logged_under_it",
    ),
    both(
        "an expired trigger",
        f"{SLOW}:test_a_form_that_comes_too_late_for_its_trigger_is_offered_by_a_button",
        f"{PROCESS}:test_an_expired_trigger_and_a_used_up_response_url_still_leave_a_way_to_answer",
    ),
    both(
        "a response URL that is used up",
        f"{SLOW}:test_when_the_response_url_is_used_up_the_answer_comes_as_a_message",
        f"{PROCESS}:test_an_expired_trigger_and_a_used_up_response_url_still_leave_a_way_to_answer",
    ),
    Case(
        "a connection that ends, with and without a word",
        (),
        (
            f"{SOCKET}:test_the_next_connection_is_there_before_the_last_one_ends",
            f"{SOCKET}:test_a_connection_that_was_cut_is_replaced",
            f"{SOCKET}:test_an_answer_whose_connection_was_cut_comes_by_the_response_url",
            f"{SOCKET}:test_what_is_in_hand_at_the_end_is_still_acknowledged",
            f"{AGAIN}:test_a_command_whose_connection_was_cut_acts_once_and_is_answered_once",
        ),
    ),
    Case(
        "a connection that only looks open",
        (),
        (
            f"{SOCKET}:test_a_connection_without_pings_is_dead_and_is_replaced",
            f"{SOCKET}:test_a_connection_with_nothing_but_pings_is_alive",
            f"{SOCKET}:test_a_connection_is_renewed_unasked_for_one_can_look_open_and_bring_nothing",
        ),
    ),
    Case(
        "a connection that Slack refuses",
        (),
        (
            f"{SOCKET}:test_a_refusal_is_told_once_as_an_error_and_tried_again",
            f"{SOCKET}:test_waits_grow_up_to_a_minute_while_slack_is_down",
            f"{SOCKET}:test_slacks_own_wait_is_respected",
            f"{SOCKET}:test_a_connection_too_many_is_tried_again_until_there_is_room",
            "test_socket_scribe:test_ready_tells_how_the_connection_stands",
        ),
    ),
)


@cache
def tree(name: str) -> ast.Module:
    """A file of tests, read."""
    return ast.parse((HERE / f"{name}.py").read_text(encoding="utf-8"))


def every_test(name: str) -> set[str]:
    """The tests of a file."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in tree(name).body if isinstance(node, kinds)}


def acted_out_both_ways(name: str) -> bool:
    """Whether the tests of a file run for each way in."""
    marks = [node for node in tree(name).body if isinstance(node, ast.Assign)]
    return any(ast.unparse(mark) == "pytestmark = pytest.mark.parametrize('way', WAYS)" for mark in marks)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_each_case_is_proven_where_the_table_says(case: Case) -> None:
    for proof in (*case.http, *case.socket):
        name, _, test = proof.partition(":")
        assert test in every_test(name), proof
        if proof in case.http and proof in case.socket:
            assert acted_out_both_ways(name), proof
    assert case.socket
