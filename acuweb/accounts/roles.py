"""Who may do what in the admin: three groups, each with exactly these permissions after every `migrate`."""

from typing import Any

from django.apps import apps

_WORDS = ["point", "channel", "pointclass", "vessel", "source", "article"]
_MEDIA = ["photograph", "video"]

EDITOR = {
    *(f"points.{verb}_{model}" for model in _WORDS for verb in ("view", "change")),
    "points.add_source",
    "points.add_article",
    *(f"points.{verb}_{model}" for model in _MEDIA for verb in ("view", "add", "change")),
    "points.view_report",
    "points.change_report",
    "points.view_revision",
}
REVIEWER = (
    EDITOR
    | {"points.publish_article", "points.delete_article", "points.delete_source"}
    | {f"points.{verb}_{model}" for model in _MEDIA for verb in ("publish", "delete")}
)
ADMINISTRATOR = REVIEWER | {
    "points.delete_report",
    "accounts.view_user",
    "accounts.add_user",
    "accounts.change_user",
    "accounts.delete_user",
}
ROLES = {"editor": EDITOR, "reviewer": REVIEWER, "administrator": ADMINISTRATOR}


def create_roles(*, using: str, apps: Any = apps, **options: Any) -> None:
    """Make the groups, or give them back what is theirs. Runs after the migrations of `points`."""
    try:
        group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    except LookupError:
        return  # Another app is migrated alone, before auth.
    known = {
        f"{row.content_type.app_label}.{row.codename}": row
        for row in permission.objects.using(using).select_related("content_type")
    }
    for name, wanted in ROLES.items():
        role, _ = group.objects.using(using).get_or_create(name=name)
        role.permissions.set([known[label] for label in wanted if label in known])
