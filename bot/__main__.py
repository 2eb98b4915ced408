"""The command line: ``python -m bot``, installed as ``scribe``."""

import logging
import sys

from bot.cli.audit import audit
from bot.cli.backup import backup, restore_
from bot.cli.bilingual import Group, run
from bot.cli.calendar import calendar
from bot.cli.check import check
from bot.cli.demo import demo
from bot.cli.export import export
from bot.cli.manifest import manifest
from bot.cli.practice import practice
from bot.cli.roster import roster
from bot.cli.serve import run as run_
from bot.cli.serve import web, worker
from bot.cli.tools import migrate, plan

scribe = Group("scribe", help="cli.scribe", no_args_is_help=True)
DATABASE = (migrate, backup, restore_, audit)
for command in (
    demo,
    run_,
    web,
    worker,
    *DATABASE,
    check,
    plan,
    manifest,
    practice,
    roster,
    calendar,
    export,
):
    scribe.add_command(command)


def main() -> None:
    """Run the command line and exit with its status."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("scribe").setLevel(logging.INFO)
    sys.exit(run(scribe, sys.argv[1:]))


if __name__ == "__main__":
    main()
