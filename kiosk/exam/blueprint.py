"""The blueprint: one exam as data.

Decides: what a blueprint may say and whether it is consistent. Leaves to others: where the file
lies, who signed it, and every number in it. No count, threshold or minute of any exam is in code.
"""

import hashlib
from typing import Annotated, Literal, get_args

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.base.ids import BlockId, ExamId, SectionId, is_id

Language = Literal["kk", "ru", "en"]
Texts = dict[Language, str]
Count = Annotated[int, msgspec.Meta(ge=1, le=1000)]
Score = Annotated[int, msgspec.Meta(ge=0, le=10_000)]
Minutes = Annotated[int, msgspec.Meta(ge=0, le=1440)]
Distance = Annotated[float, msgspec.Meta(gt=0, le=10)]
Seconds = Annotated[int, msgspec.Meta(ge=2, le=120)]
Looks = Annotated[int, msgspec.Meta(ge=2, le=100)]

MS_PER_MINUTE = 60_000


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Part of a block filled from one pool of items.

    Attributes:
        count: how many items of the pool a form holds.
        context_size: items per shared text; 1 means items stand alone. `count` is a multiple.
        audio: every item has a recording.
        plays: how often a candidate may start each recording (0 without audio).
        seek: whether the candidate may move within a recording.
    """

    id: SectionId
    title: Texts
    count: Count
    context_size: Count = 1
    audio: bool = False
    plays: Annotated[int, msgspec.Meta(ge=0, le=100)] = 0
    seek: bool = False


class Block(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A scored block with its own threshold (CE-04, CE-11).

    Attributes:
        languages: content languages a candidate's application may name; one means fixed (CE-05).
        threshold: least score to pass the block.
    """

    id: BlockId
    title: Texts
    languages: Annotated[tuple[Language, ...], msgspec.Meta(min_length=1)]
    threshold: Score
    sections: Annotated[tuple[Section, ...], msgspec.Meta(min_length=1)]

    @property
    def count(self) -> int:
        """Items of this block in every form."""
        return sum(section.count for section in self.sections)


class Time(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long the exam lasts (CE-13, CE-14).

    Attributes:
        minutes: for everybody.
        accommodation_minutes: added when the sitting file grants extra time.
        maximum_credit_minutes: most that staff may give in one attempt; what evens out the gap of
            an interruption does not count, because the gap is on the ledger too.
        hard_stop_minutes: minutes from start after which the hall must be empty of this exam.
    """

    minutes: Annotated[int, msgspec.Meta(ge=1, le=1440)]
    accommodation_minutes: Minutes
    maximum_credit_minutes: Minutes
    hard_stop_minutes: Minutes


class Windows(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What happens after the finish (CE-23 to CE-25).

    Attributes:
        map_opens: `own_finish` as soon as the key is released for this attempt, `common_end` when
            the hall has ended.
        review_minutes: the result map can be read, from `ResultOpened`.
        appeal_minutes: content appeals can be filed, from `ResultOpened`.
        shows_correct: whether the map names the correct choice.
    """

    map_opens: Literal["own_finish", "common_end"] = "own_finish"
    review_minutes: Minutes
    appeal_minutes: Minutes
    shows_correct: bool = False


class CreditPolicy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the seat gives back by itself after a failure, and how far.

    Attributes:
        interruptions: unclean ends of the PC credited without a person.
        minutes: sum of such automatic credits.
        plays: recordings given back without a person.
        heard_share: a recording heard at least this far is not given back.
        process_deaths_alarm: deaths of the program seen by its keeper before an alarm is raised.
    """

    interruptions: Annotated[int, msgspec.Meta(ge=0, le=100)]
    minutes: Minutes
    plays: Annotated[int, msgspec.Meta(ge=0, le=100)]
    heard_share: Annotated[float, msgspec.Meta(ge=0, le=1)]
    process_deaths_alarm: Count


class Cause(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A cause code staff give with a credit or an interruption.

    Attributes:
        gives_time: False for causes the candidate answers for; they take a credit back.
    """

    id: str
    title: Texts
    gives_time: bool


class Category(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named kind of technical appeal or violation."""

    id: str
    title: Texts


class Appeals(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Rules of both kinds of appeal (CE-25, CE-26).

    Attributes:
        minimum_characters: least length of a reason in a content appeal, spaces at the ends apart.
        maximum_characters: most, for any text a candidate types.
        technical: categories offered during the exam.
    """

    minimum_characters: Count
    maximum_characters: Annotated[int, msgspec.Meta(ge=1, le=4000)]
    technical: Annotated[tuple[Category, ...], msgspec.Meta(min_length=1)]


class Camera(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Identity by camera and the watch over the seat (CE-18).

    The distances are those of one engine; the shipped ones are provisional (docs/CAMERA.md).

    Attributes:
        accept: faces that far apart, or less, count as one person's.
        mismatch: faces farther apart count as two persons'; in between nothing is said.
        frames: good frames of one check, of which the median counts.
        tries: checks before two members of staff decide.
        recheck_seconds: how often the watch compares; 0 for never.
        turn: a check asks for a turn of the head.
        nobody_seconds: no face for so long is an incident.
        several_looks: so many looks in a row with more than one face are one.
        mismatch_checks: so many comparisons in a row beyond `mismatch` are another person.
        view_seconds: a view that is covered, dark, frozen, looping or lost for so long is one.
        clear_seconds: an incident is over when nothing was seen of it for so long.
    """

    accept: Distance = 0.50
    mismatch: Distance = 0.60
    frames: Annotated[int, msgspec.Meta(ge=3, le=20)] = 5
    tries: Annotated[int, msgspec.Meta(ge=1, le=10)] = 3
    recheck_seconds: Annotated[int, msgspec.Meta(ge=0, le=600)] = 10
    turn: bool = False
    nobody_seconds: Seconds = 5
    several_looks: Looks = 6
    mismatch_checks: Looks = 3
    view_seconds: Seconds = 4
    clear_seconds: Seconds = 3


class Level(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A level an exam tells apart (KT-09).

    Attributes:
        id: as it stands on paper, for example B1.
        percent: of the points of every block, at least so many.
    """

    id: Annotated[str, msgspec.Meta(pattern=r"\A[A-Z][A-Z0-9+-]{0,7}\Z")]
    percent: Annotated[int, msgspec.Meta(ge=1, le=100)]


class Certificate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the centre issues after this exam (CE-27, CE-30, CE-31, KT-08).

    Attributes:
        valid_years: how long a certificate counts, from the day of issue.
        reference: who does not pass gets a reference that tells the points; it has no end.
        levels: the lowest first; none for an exam that is passed or not.
    """

    valid_years: Annotated[int, msgspec.Meta(ge=1, le=50)]
    reference: bool = False
    levels: tuple[Level, ...] = ()


class Blueprint(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One exam, whole.

    Attributes:
        version: rises with every change.
        rules_version: the legal act the numbers come from (CE-01).
        choices: answer choices of every item (CE-08).
        points: for each correct answer; wrong and empty give 0 (CE-10).
        total_threshold: least total to pass, besides every block's own (CE-11, CE-12).
        maximum_matches: most items two forms of a sitting may have at the same number.
        camera: None for an exam whose staff identify everybody by the document.
        certificate: None for an exam after which the centre issues nothing.
    """

    id: ExamId
    version: Count
    title: Texts
    rules_version: str
    choices: Annotated[int, msgspec.Meta(ge=2, le=10)]
    points: Count
    total_threshold: Score
    maximum_matches: Annotated[int, msgspec.Meta(ge=0, le=1000)]
    time: Time
    windows: Windows
    credit: CreditPolicy
    causes: Annotated[tuple[Cause, ...], msgspec.Meta(min_length=1)]
    appeals: Appeals
    violations: Annotated[tuple[Category, ...], msgspec.Meta(min_length=1)]
    blocks: Annotated[tuple[Block, ...], msgspec.Meta(min_length=1)]
    camera: Camera | None = None
    certificate: Certificate | None = None

    @property
    def count(self) -> int:
        """Items in every form."""
        return sum(block.count for block in self.blocks)

    @property
    def maximum(self) -> int:
        """Most points a form can give."""
        return self.count * self.points

    @property
    def has_audio(self) -> bool:
        """Whether a sound check must pass before the start."""
        return any(section.audio for block in self.blocks for section in block.sections)

    def block(self, block_id: BlockId) -> Block:
        """The block of that id. Raises: KeyError."""
        return {block.id: block for block in self.blocks}[block_id]

    def section(self, section_id: SectionId) -> Section:
        """The section of that id. Raises: KeyError."""
        sections = (section for block in self.blocks for section in block.sections)
        return {section.id: section for section in sections}[section_id]

    def cause(self, cause_id: str) -> Cause | None:
        """The cause code, or None when this exam does not know it."""
        return {cause.id: cause for cause in self.causes}.get(cause_id)


def parse_blueprint(text: str) -> Blueprint:
    """Read a blueprint from TOML and check that it agrees with itself.

    Raises:
        MalformedError: with code `bad_blueprint` and what is wrong, named by its field.
    """
    try:
        blueprint = msgspec.toml.decode(text, type=Blueprint)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:  # tomllib lets some out
        raise MalformedError(
            "bad_blueprint", f"The exam blueprint cannot be read: {error}"
        ) from None
    check_blueprint(blueprint)
    return blueprint


def check_blueprint(blueprint: Blueprint) -> None:
    """Check that a blueprint agrees with itself, wherever it came from.

    Raises:
        MalformedError: with code `bad_blueprint` and what is wrong, named by its field.
    """
    for complaint in _complaints(blueprint):
        raise MalformedError("bad_blueprint", f"The exam blueprint is inconsistent: {complaint}")


def blueprint_digest(blueprint: Blueprint) -> str:
    """SHA-256 (hex) of the blueprint's canonical form, so that comments and layout do not count.

    An exam without a camera, or without certificates, has the digest that it had before exams
    knew of them.
    """
    said = msgspec.to_builtins(blueprint)
    for later in ("camera", "certificate"):
        if said[later] is None:
            del said[later]
    return hashlib.sha256(msgspec.json.encode(said, order="sorted")).hexdigest()


def _level_complaints(blueprint: Blueprint) -> list[str]:
    levels = blueprint.certificate.levels if blueprint.certificate is not None else ()
    percents = [level.percent for level in levels]
    found = [] if percents == sorted(set(percents)) else ["the levels do not rise"]
    if len({level.id for level in levels}) < len(levels):
        found.append("two levels have one id")
    return found


def _complaints(blueprint: Blueprint) -> list[str]:
    sections = [section for block in blueprint.blocks for section in block.sections]
    found = _name_complaints(blueprint, sections) + _level_complaints(blueprint)
    found += [
        f"block {block.id} names a language twice"
        for block in blueprint.blocks
        if len(set(block.languages)) < len(block.languages)
    ]
    found += [
        f"block {block.id} cannot reach its threshold of {block.threshold}"
        for block in blueprint.blocks
        if block.threshold > block.count * blueprint.points
    ]
    if blueprint.total_threshold > blueprint.maximum:
        found.append(f"the total threshold {blueprint.total_threshold} cannot be reached")
    for section in sections:
        if section.count % section.context_size:
            found.append(f"section {section.id}: count is no multiple of context_size")
        if section.audio != (section.plays > 0):
            found.append(f"section {section.id}: audio and plays disagree")
    time = blueprint.time
    longest = time.minutes + time.accommodation_minutes + time.maximum_credit_minutes
    if longest > time.hard_stop_minutes:
        found.append(f"limit, accommodation and credits ({longest} min) pass the hard stop")
    if blueprint.credit.minutes > time.maximum_credit_minutes:
        found.append("automatic credit exceeds the maximum credit")
    if blueprint.appeals.minimum_characters > blueprint.appeals.maximum_characters:
        found.append("no reason of an appeal is long enough and short enough")
    if not any(cause.gives_time for cause in blueprint.causes):
        found.append("no cause code gives time")
    if blueprint.camera is not None and blueprint.camera.accept > blueprint.camera.mismatch:
        found.append("the camera accepts faces that it takes for two persons'")
    return found


def _name_complaints(blueprint: Blueprint, sections: list[Section]) -> list[str]:
    """Identifiers that are malformed or given twice, and titles without one of the languages."""
    named: dict[str, list[tuple[str, Texts]]] = {
        "blocks": [(one.id, one.title) for one in blueprint.blocks],
        "sections": [(one.id, one.title) for one in sections],
        "causes": [(one.id, one.title) for one in blueprint.causes],
        "technical appeals": [(one.id, one.title) for one in blueprint.appeals.technical],
        "violations": [(one.id, one.title) for one in blueprint.violations],
    }
    found = []
    for kind, things in named.items():
        ids = [name for name, _ in things]
        if len(set(ids)) < len(ids):
            found.append(f"two {kind} have one id")
        found += [f"{name!r} among the {kind} is no identifier" for name in ids if not is_id(name)]
    titles = [blueprint.title, *(title for things in named.values() for _, title in things)]
    languages = set(get_args(Language))
    if any(set(title) != languages or not all(title.values()) for title in titles):
        found.append(f"a title is not given in each of {', '.join(sorted(languages))}")
    if not is_id(blueprint.id):
        found.append(f"{blueprint.id!r} is no identifier")
    return found
