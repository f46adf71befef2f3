"""All audits of GraphQL over HTTP (the npm package graphql-http) pass, the optional ones too."""

import json
from pathlib import Path

from graph_service.app import create_app
from graph_service.database import Target
from graph_service.settings import Settings
from tests.service import listening

from .node_project import NodeProject

AUDITS = 61


def test_every_audit_passes(scratch_target: Target) -> None:
    with listening(create_app(Settings(), target=scratch_target)) as url:
        project = NodeProject(Path(__file__).parent / "audits")
        results = json.loads(project.run("server.mjs", f"{url}/graphql"))
    failed = [f"{each['id']} {each['name']}: {each}" for each in results if each["status"] != "ok"]
    assert failed == []
    assert len({each["id"] for each in results}) == AUDITS
