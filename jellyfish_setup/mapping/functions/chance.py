"""Values that are new each time."""

import string
import uuid

from jellyfish_setup.mapping.functions.signature import Function, Signature, number, one
from jellyfish_setup.mapping.functions.values import Doubt, Run, Value, unfit

_LONGEST = 256
_NUMBERS = string.digits
# The special characters of "Password must meet complexity requirements", which Microsoft's page points to.
_SPECIAL = "'-!\"#$%&()*,./:;?@[]^_`{|}~+<=>"
_CAPITALS = string.ascii_uppercase
_LOWER = string.ascii_lowercase


def guid(run: Run) -> Value:
    """A new identifier."""
    run.doubt(Doubt.NEW_EACH_TIME)
    return str(uuid.UUID(int=run.world.chance.getrandbits(128), version=4))


def random_string(run: Run, length: int, numbers: int, special: int, capitals: int, lower: int, avoided: str | None) -> Value:
    """`length` characters, at least as many of each sort as asked for, in any order.

    What is left over is filled with letters and numbers, and with special characters where some were asked for.
    """
    run.doubt(Doubt.NEW_EACH_TIME)
    wanted = {_NUMBERS: numbers, _SPECIAL: special, _CAPITALS: capitals, _LOWER: lower}
    if not 0 < length <= _LONGEST or min(wanted.values()) < 0 or sum(wanted.values()) > length:
        raise unfit("length", parameter="Length")
    allowed = {sort: [character for character in sort if character not in (avoided or "")] for sort in wanted}
    filling = [character for sort, characters in allowed.items() if sort is not _SPECIAL or special for character in characters]
    left = length - sum(wanted.values())
    if any(number and not allowed[sort] for sort, number in wanted.items()) or (left and not filling):
        raise unfit("characters", parameter="CharactersToAvoid")
    chance = run.world.chance
    drawn = [chance.choice(allowed[sort]) for sort, number in wanted.items() for _ in range(number)]
    drawn += [chance.choice(filling) for _ in range(left)]
    chance.shuffle(drawn)
    return "".join(drawn)


_MINIMA = ("MinimumNumbers", "MinimumSpecialCharacters", "MinimumCapital", "MinimumLowerCase")

CHANCE = {
    "Guid": Function(guid),
    "RandomString": Function(
        random_string,
        Signature((number("Length"), *(number(name) for name in _MINIMA), one("CharactersToAvoid", required=False))),
    ),
}
