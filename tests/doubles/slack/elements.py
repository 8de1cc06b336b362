"""What may stand inside blocks: text objects, buttons, menus, pickers. Knows figures of Block Kit, no surface.

Figures: slack_sdk.models and docs.slack.dev/reference/block-kit.
"""

from __future__ import annotations

from typing import Any

from tests.doubles.slack.complaints import Complaints
from tests.doubles.slack.records import Json

_MENU = {"placeholder", "confirm", "focus_on_load"}
_OPTIONS = {"options", "option_groups"}
# Kind of element -> required and optional keys beside type; action_id is optional everywhere, Slack makes one up.
ELEMENTS: dict[str, tuple[set[str], set[str]]] = {
    "button": ({"text"}, {"url", "value", "style", "confirm", "accessibility_label"}),
    "overflow": ({"options"}, {"confirm"}),
    "static_select": (set(), _MENU | _OPTIONS | {"initial_option"}),
    "multi_static_select": (set(), _MENU | _OPTIONS | {"initial_options", "max_selected_items"}),
    "external_select": (set(), _MENU | {"initial_option", "min_query_length"}),
    "multi_external_select": (set(), _MENU | {"initial_options", "min_query_length", "max_selected_items"}),
    "users_select": (set(), _MENU | {"initial_user"}),
    "multi_users_select": (set(), _MENU | {"initial_users", "max_selected_items"}),
    "channels_select": (set(), _MENU | {"initial_channel", "response_url_enabled"}),
    "conversations_select": (
        set(),
        _MENU | {"initial_conversation", "default_to_current_conversation", "response_url_enabled", "filter"},
    ),
    "datepicker": (set(), _MENU | {"initial_date"}),
    "timepicker": (set(), _MENU | {"initial_time", "timezone"}),
    "checkboxes": ({"options"}, {"initial_options", "confirm", "focus_on_load"}),
    "radio_buttons": ({"options"}, {"initial_option", "confirm", "focus_on_load"}),
    "plain_text_input": (
        set(),
        {"placeholder", "initial_value", "multiline", "min_length", "max_length", "focus_on_load"}
        | {"dispatch_action_config"},
    ),
}
OPTION_COUNTS = {"overflow": 5, "checkboxes": 10, "radio_buttons": 10}
NOT_IN_ACTIONS = {"plain_text_input"}


def text_object(tell: Complaints, thing: Any, at: str, high: int, plain: bool = False) -> None:
    """A text object of plain_text or mrkdwn."""
    if not tell.keys(thing, at, {"text"}, {"emoji", "verbatim"}):
        return
    kind = thing.get("type")
    if kind not in ({"plain_text"} if plain else {"plain_text", "mrkdwn"}):
        tell.add(f"must be {'plain_text' if plain else 'plain_text or mrkdwn'}", f"{at}/type")
    if "emoji" in thing and kind == "mrkdwn":
        tell.add("invalid additional property: emoji", at)
    if "verbatim" in thing and kind == "plain_text":
        tell.add("invalid additional property: verbatim", at)
    tell.string(thing["text"], f"{at}/text", high)


def image(tell: Complaints, thing: Json, at: str, titled: bool) -> None:
    """An image element or block; alt_text is not optional."""
    optional = {"image_url", "slack_file"} | ({"title", "block_id"} if titled else set())
    if tell.keys(thing, at, {"alt_text"}, optional):
        tell.strings(thing, at, alt_text=2000, image_url=3000)
        if ("image_url" in thing) == ("slack_file" in thing):
            tell.add("exactly one of image_url and slack_file is required", at)
        if "title" in thing:
            text_object(tell, thing["title"], f"{at}/title", 2000, plain=True)


def element(tell: Complaints, thing: Any, at: str, inputs: bool = False) -> None:
    """An interactive element; `inputs` when it stands in an input block."""
    kind = thing.get("type") if isinstance(thing, dict) else None
    if kind not in ELEMENTS or (kind in NOT_IN_ACTIONS and not inputs):
        tell.add(f"unsupported type: {kind}", f"{at}/type")
        return
    required, optional = ELEMENTS[kind]
    if not tell.keys(thing, at, required, optional | {"action_id"}):
        return
    tell.strings(thing, at, action_id=255)
    if kind == "button":
        _button(tell, thing, at)
    if "placeholder" in thing:
        text_object(tell, thing["placeholder"], f"{at}/placeholder", 150, plain=True)
    if "confirm" in thing:
        _confirm(tell, thing["confirm"], f"{at}/confirm")
    if required & _OPTIONS or optional & _OPTIONS:
        _all_options(tell, thing, at, OPTION_COUNTS.get(kind, 100))


def _button(tell: Complaints, thing: Json, at: str) -> None:
    text_object(tell, thing["text"], f"{at}/text", 75, plain=True)
    tell.strings(thing, at, value=2000, url=3000, accessibility_label=75)
    if "style" in thing:
        tell.one_of(thing["style"], f"{at}/style", ("primary", "danger"))


def _confirm(tell: Complaints, thing: Any, at: str) -> None:
    if not tell.keys(thing, at, {"title", "text", "confirm", "deny"}, {"style"}):
        return
    text_object(tell, thing["text"], f"{at}/text", 300)
    for name, high in (("title", 100), ("confirm", 30), ("deny", 30)):
        text_object(tell, thing[name], f"{at}/{name}", high, plain=True)


def _all_options(tell: Complaints, thing: Json, at: str, high: int) -> None:
    if ("options" in thing) == ("option_groups" in thing):
        tell.add("exactly one of options and option_groups is required", at)
        return
    if "options" in thing:
        _options(tell, thing["options"], f"{at}/options", high, rich=thing["type"] in {"checkboxes", "radio_buttons"})
        return
    for number, group in enumerate(tell.items(thing["option_groups"], f"{at}/option_groups", 100)):
        here = f"{at}/option_groups/{number}"
        if tell.keys(group, here, {"label", "options"}):
            text_object(tell, group["label"], f"{here}/label", 75, plain=True)
            _options(tell, group["options"], f"{here}/options", high)


def _options(tell: Complaints, options: Any, at: str, high: int, rich: bool = False) -> None:
    for number, option in enumerate(tell.items(options, at, high)):
        here = f"{at}/{number}"
        if tell.keys(option, here, {"text", "value"}, {"description", "url"}):
            text_object(tell, option["text"], f"{here}/text", 75, plain=not rich)
            tell.strings(option, here, value=150, url=3000)
            if "description" in option:
                text_object(tell, option["description"], f"{here}/description", 75, plain=not rich)
