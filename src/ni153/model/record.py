"""The one base of every model: frozen, no unknown keys, a blank value the same as a field left out."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, model_validator


class Record(BaseModel):
    """A block of fields in a plan file.

    `shorthand`, where a model has one, names the field that plain text stands for (`- Steve Dean` for `- who: Steve Dean`).
    `reading_order`, where the fields come from several bases, is the order in which a file gives them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    shorthand: ClassVar[str | None] = None
    reading_order: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="before")
    @classmethod
    def _blank_is_left_out(cls, data: Any) -> Any:
        if isinstance(data, dict):
            if None in data.values():
                return {key: value for key, value in data.items() if value is not None or key not in cls.model_fields}
        elif isinstance(data, str) and cls.shorthand:
            return {cls.shorthand: data}
        return data
