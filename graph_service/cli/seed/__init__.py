"""`seed`: check seed files, plan and apply what they change, take sources back."""

from __future__ import annotations

import typer

from graph_service.cli.seed import changing, files, looking

app = typer.Typer(
    help="Seed files: check them, see what they would change, load them, take them back.",
    no_args_is_help=True,
)
app.command("new")(files.new)
app.command("check")(files.check)
app.command("plan")(changing.plan)
app.command("apply")(changing.apply)
app.command("revert")(changing.revert)
app.command("discard")(changing.discard)
app.command("status")(looking.status)
app.command("matches")(looking.matches)
app.command("merge")(changing.merge)
app.command("render")(files.render)
app.command("schema")(files.schema)
app.command("reference")(files.reference)
