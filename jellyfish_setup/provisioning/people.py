"""A list of people from Entra: "Download users", the members of a group, or what Microsoft Graph answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Problem, found
from jellyfish_setup.provisioning import people_table
from jellyfish_setup.provisioning.encoding import encoding_of


@dataclass(frozen=True)
class PeopleList:
    """Everybody who can be used, and what was wrong with the other rows.

    Attributes:
        people: in the file's order, each sign-in name once.
        problems: `people-row-invalid` and `people-duplicate` with `row`, as a spreadsheet counts (the headings are row 1)
            or, in an answer of Graph, as its entries are counted from 1; `people-more-pages` where Graph has more of them,
            `people-cut-off` where its answer ends in the middle; `people-none` where the list holds nobody.
    """

    people: tuple[Person, ...]
    problems: tuple[Problem, ...]

    def with_people(self, others: Iterable[Person]) -> "PeopleList":
        """The same list with others behind; somebody whose sign-in name is in it already stands in their place."""
        added = {person.user_principal_name.casefold(): person for person in others}
        kept = tuple(person for person in self.people if person.user_principal_name.casefold() not in added) if added else self.people
        return replace(self, people=(*kept, *added.values()))

    @cached_property
    def user_names(self) -> frozenset[str]:
        """Everybody's sign-in name."""
        return frozenset(person.user_principal_name for person in self.people)


def read_people(path: Path) -> PeopleList:
    """The people in a CSV or JSON file.

    In a table, comma, semicolon and tab are understood between the columns; UTF-8, UTF-16 and Windows' own code page as
    encoding. Entra's downloads hold up to 500,000 rows. JSON is what Graph answers for users or members: `{"value": […]}`,
    a bare list, or one user.

    Raises:
        ProblemFound: `people-file-unreadable` with `reason` (`not-found`, `no-access`, `empty`, `spreadsheet`, `binary`,
            `quotes`: those of the headings do not close, `json`: it begins like JSON and is none, or holds no people),
            `people-column-missing` with `column` and `found`: the headings that are there.
    """
    people: list[Person] = []
    problems: list[Problem] = []
    for read in stream_people(path):
        if isinstance(read, Person):
            people.append(read)
        else:
            problems.append(read)
    if not people:
        problems.append(Problem(Code.PEOPLE_NONE))
    return PeopleList(tuple(people), tuple(problems))


def stream_people(path: Path) -> Iterator[Person | Problem]:
    """The same one by one, for lists that are not to be held in memory; raises what `read_people` raises.

    JSON that ends in the middle gives the people before, and `people-cut-off`.
    """
    try:
        with path.open(encoding=encoding_of(path), newline="") as file:
            start = file.read(64).lstrip("\ufeff \t\r\n")[:1]
            file.seek(0)
            if start and start in "{[":
                from jellyfish_setup.provisioning.people_graph import read_entries

                yield from _once_each(read_entries(file))
            else:
                yield from _once_each(people_table.read_rows(file))
    except OSError as error:
        reason = "not-found" if isinstance(error, FileNotFoundError) else "no-access"
        raise found(Code.PEOPLE_FILE_UNREADABLE, reason=reason) from None
    except UnicodeError:  # changed while it was read
        raise found(Code.PEOPLE_FILE_UNREADABLE, reason="binary") from None


def _once_each(rows: Iterable[tuple[int, Person | Problem]]) -> Iterator[Person | Problem]:
    """People and problems without the rows' numbers, and each sign-in name only the first time, whatever its case."""
    first_rows: dict[str, int] = {}
    for row, read in rows:
        if isinstance(read, Problem):
            yield read
            continue
        name = read.user_principal_name
        first_row = first_rows.setdefault(name.casefold(), row)
        if first_row == row:
            yield read
        else:
            yield Problem(Code.PEOPLE_DUPLICATE, {"person": name, "row": row, "first_row": first_row})
