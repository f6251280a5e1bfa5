"""The registers: officers, partners, collectives, funds, schemes, client groups and the glossary."""

from typing import Annotated, ClassVar

from pydantic import Field, PlainValidator

from ni153.model.fields import Choice, Name, PartDate, Refers, Text, Yes
from ni153.model.record import Record

FundClass = Annotated[str, PlainValidator(Choice(("core", "additional")))]
Budget = Annotated[str, PlainValidator(Choice(("mainstream", "discretionary")))]
Means = Annotated[str, PlainValidator(Choice(("affected districts", "all partners")))]
Serves = Annotated[str, PlainValidator(Choice(("employers", "claimants", "both")))]


class Post(Record):
    """What an officer holds, and from when until when: roles change with time (R72)."""

    role: Text | None = Field(None, description="the role, in the document's words")
    organisation: Annotated[Name, Refers("party")] | None = Field(None, description="the body they act for")
    since: PartDate | None = Field(None, alias="from", description="when they took it up, where known")
    until: PartDate | None = Field(None, description="when they left it, where known")


class Named(Record):
    """Something with a name and other ways of writing it."""

    shorthand: ClassVar[str | None] = "name"
    reading_order: ClassVar[tuple[str, ...]] = tuple(
        "name aliases posts duty_to_cooperate kind district covers fills "
        "means members fund_class budget serves source note".split()
    )

    name: Name = Field(description="the name, as reports print it")
    aliases: tuple[Name, ...] = Field((), description="other ways the documents write it")
    note: Text | None = Field(None, description="anything a reader should know")


class Officer(Named):
    """A person who leads or reports."""

    posts: tuple[Post, ...] = Field((), description="what they hold or held")


class PartnerBody(Named):
    """An organisation or group (R46-R48)."""

    duty_to_cooperate: Yes | None = Field(None, description="whether the law binds it to this target")
    kind: Name | None = Field(None, description="what it is: council, provider, health, group")
    district: Annotated[Name, Refers("district")] | None = Field(None, description="for a district's council: which")
    covers: tuple[Name, ...] = Field(
        (), description="for a body over several districts: which, some perhaps outside the county (R87)"
    )
    fills: Name | None = Field(None, description="the row of the form it fills, such as District/Borough Council (R47)")


class Collective(Named):
    """A name for several, which nobody answers to (R18, R30)."""

    means: Means | None = Field(
        None, description="worked out: the councils of the affected districts, or every partner"
    )
    members: tuple[Annotated[Name, Refers("party")], ...] = Field((), description="or the parties it stands for")


class Fund(Named):
    """Where money comes from (R61-R65)."""

    fund_class: FundClass | None = Field(None, alias="class", description="which table of the form it stands in")
    budget: Budget | None = Field(None, description="mainstream or discretionary (R64)")


class Scheme(Named):
    """A programme that moves people or employers (R21, R76)."""

    serves: Serves | None = Field(None, description="employers (demand), claimants (supply) or both")


class Group(Named):
    """A client group (R21)."""

    source: Text | None = Field(None, description="where the definition comes from")


class Term(Record):
    """An acronym or a word with a meaning of its own (R95)."""

    term: Name = Field(description="as it is written")
    means: Text | None = Field(None, description="what it means; left out where nobody wrote it down")
    aliases: tuple[Name, ...] = Field((), description="other spellings in the documents")
    note: Text | None = Field(None, description="anything a reader should know")


class Registers(Record):
    """plans/registers.yaml."""

    officers: tuple[Officer, ...] = Field((), description="people")
    partners: tuple[PartnerBody, ...] = Field((), description="organisations and groups")
    collectives: tuple[Collective, ...] = Field((), description="names for several")
    funds: tuple[Fund, ...] = Field((), description="where money comes from")
    schemes: tuple[Scheme, ...] = Field((), description="programmes")
    client_groups: tuple[Group, ...] = Field((), description="who is helped")
    glossary: tuple[Term, ...] = Field((), description="what the acronyms mean")
