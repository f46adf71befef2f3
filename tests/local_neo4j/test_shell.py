import io

import pytest

from graph_service.errors import BadInputError, DatabaseError


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Recorder:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, statement: str) -> list[dict[str, object]]:
        self.asked.append(statement)
        if "WRONG" in statement:
            raise DatabaseError("No such thing as WRONG.")
        return [{"name": "[Piedras Negras]", "deaths": None, "[/]": 1}]


@pytest.mark.parametrize("source", [io.StringIO, Terminal])
def test_statements_of_a_file_end_with_a_semicolon_or_with_the_file(
    source: type[io.StringIO],
) -> None:
    from graph_service.cli.neo4j import run_shell

    execute = Recorder()
    text = "MATCH (n)\nRETURN n;\n\nRETURN ';\n' AS x; RETURN 1; // RETURN 0;\nRETURN 2\n"
    run_shell(execute, source=source(text))
    assert execute.asked == ["MATCH (n)\nRETURN n", "RETURN ';\n' AS x", "RETURN 1", "RETURN 2"]


def test_an_argument_may_hold_several_statements() -> None:
    from graph_service.cli.neo4j import run_shell

    execute = Recorder()
    run_shell(execute, ["RETURN 1; RETURN 2;", " ", "RETURN 3"], source=io.StringIO())
    assert execute.asked == ["RETURN 1", "RETURN 2", "RETURN 3"]


@pytest.mark.parametrize("nothing", ["", ";", "// a comment"])
def test_an_argument_without_a_statement_is_told(nothing: str) -> None:
    from graph_service.cli.neo4j import run_shell

    with pytest.raises(BadInputError, match="no statement"):
        run_shell(Recorder(), [nothing], source=io.StringIO())


def test_arguments_are_run_and_shown_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    from graph_service.cli.neo4j import run_shell

    execute = Recorder()
    run_shell(execute, ["RETURN 1", "RETURN 2"], source=io.StringIO())
    assert execute.asked == ["RETURN 1", "RETURN 2"]
    shown = capsys.readouterr().out
    assert "[Piedras Negras]" in shown
    assert "1 record\n" in shown


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    from graph_service.cli.neo4j import run_shell

    run_shell(Recorder(), source=io.StringIO("RETURN 1;"), as_json=True)
    assert capsys.readouterr().out == '{"name": "[Piedras Negras]", "deaths": null, "[/]": 1}\n'


def test_an_error_ends_a_file_but_not_a_prompt(capsys: pytest.CaptureFixture[str]) -> None:
    from graph_service.cli.neo4j import run_shell

    with pytest.raises(DatabaseError):
        run_shell(Recorder(), source=io.StringIO("WRONG;\nRETURN 1;"))
    execute = Recorder()
    run_shell(execute, source=Terminal("WRONG;\nRETURN 1;\n"))
    assert execute.asked == ["WRONG", "RETURN 1"]
    assert "No such thing as WRONG." in capsys.readouterr().err
