"""Who is in a conversation, as the Bot Connector tells it.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
"""

from collections.abc import Mapping

from tests.teams.records import Conversation, Json, Person
from tests.teams.refusal import Refusal, malformed
from tests.teams.town import TeamsTown

SMALLEST, LARGEST, USUAL = 50, 500, 200
"""Members of a page."""


def page(town: TeamsTown, place: Conversation, asked: Mapping[str, str]) -> Json:
    """A page of members, and a token for the next while there is one. Raises Refusal."""
    size, start = asked.get("pageSize", str(USUAL)), asked.get("continuationToken", "0")
    if not (size.isdecimal() and start.isdecimal()):
        raise malformed("no such page")
    end = int(start) + min(max(int(size), SMALLEST), LARGEST)
    found: Json = {"members": [told(town.people[id]) for id in place.members[int(start) : end]]}
    if end < len(place.members):
        found["continuationToken"] = str(end)
    return found


def member(town: TeamsTown, place: Conversation, user: str) -> Json:
    """One member, by either id. Raises Refusal."""
    for id in place.members:
        if user in (id, town.people[id].object_id):
            return told(town.people[id])
    raise Refusal(404, "MemberNotFoundInConversation", "The user is not in the conversation.")


def told(person: Person) -> Json:
    """A person as a member; a tenant may keep e-mail addresses to itself."""
    given, _, family = person.name.partition(" ")
    found: Json = {
        "id": person.id,
        "name": person.name,
        "aadObjectId": person.object_id,
        "objectId": person.object_id,
        "givenName": given,
        "surname": family,
        "tenantId": person.tenant,
        "userRole": "user",
    }
    if person.email:
        found |= {"email": person.email, "userPrincipalName": person.email}
    return found
