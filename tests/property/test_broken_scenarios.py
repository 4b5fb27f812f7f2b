"""However a scenario file is broken, it is read, or refused in one line that says where."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from gd_viz.files.errors import FileError
from gd_viz.files.scenario import parse_scenario

LINES = """schema = 1
title = "All that there is"
[data]
x = [[1.0, 2], [2.0, 3], [3, 4.5], [0.5, 2]]
y = ["a", "b", "a", 'c']
features = ["u", "v"]
target = "t"
classes = ["a", "b", "c"]
[model]
family = "logistic"
degree = 2
[[runs]]
method = "mini-batch"
batch_size = 4
start = "random"
seed = 7
[[runs]]
method = "adam"
beta1 = 0.5
step_size = 1e-3
[view]
axes = [2, 1]
window = [0.0, 1.0, -1.0, 2.0]
compare = ["logistic", "thresholded"]""".splitlines()
NUMBERS = ["0", "-1", "1e400", "nan", "-inf", "5e-324", "9" * 400, "9" * 5000, "07:32:00", "true"]
TEXTS = ['"x"', '"random"', '"../x.csv"', '"neuron"', '"scipy:CG"', '"\\u0000"', "'''a\nb'''"]
LISTS = [
    *("[]", "[[]]", '[1, "a"]', "[nan]", "{}", "[{}]", "{a = 1}", "[-1, 0]", "[true, false]"),
    *('["a", "a"]', "[[1, 2], [3]]", "[1e308, 1e308]", '["lambda1", "lambda2"]', '["lambda0", 1]'),
]
VALUES = NUMBERS + TEXTS + LISTS
KEYS = ["ridge", "file", "source", "picture", "a.b", '"two words"', "é", ""]
HEADERS = ["[data]", "[[runs]]", "[runs]", "[[data]]", "[model.x]", "[a.b]", "[", "[[view.window]]"]
SPLINTERS = [*"\"'[]{}\\\x00\t\r#,=.\u2028", '"""']


@st.composite
def broken(draw):
    """The scenario above with some lines changed, dropped, put in, or splintered."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        way = draw(st.sampled_from(["value", "drop", "header", "key", "splinter"]))
        if way == "value":
            lines[at] = f"{lines[at].split('=')[0]}= {draw(st.sampled_from(VALUES))}"
        elif way == "drop":
            lines[at] = ""
        elif way == "header":
            lines.insert(at, draw(st.sampled_from(HEADERS)))
        elif way == "key":
            lines.insert(at, f"{draw(st.sampled_from(KEYS))} = {draw(st.sampled_from(VALUES))}")
        else:
            place = draw(st.integers(0, len(lines[at])))
            splinter = draw(st.sampled_from(SPLINTERS))
            lines[at] = lines[at][:place] + splinter + lines[at][place:]
    return "\n".join(lines)


@given(broken())
@settings(max_examples=300)
def test_a_broken_scenario_is_read_or_refused_with_its_place(text):
    refused = None
    try:
        parse_scenario(text, Path("broken.toml"))
    except FileError as error:
        refused = error
    if refused is None:
        return
    said = str(refused)
    assert said.startswith("broken.toml, ")
    assert "\n" not in said
    assert "is not TOML" in said or refused.field
    if refused.line is None:  # what is missing from the top level stands nowhere
        assert refused.field in ("schema", "data")
    else:
        assert 1 <= refused.line <= text.count("\n") + 1
