"""The panel is measured in a process of its own, in each of the views that staff look at."""

import json
import subprocess
import sys
from pathlib import Path

#: A process of its own: there can be one application of the toolkit in each.
MEASURE = """
import json, sys
from pathlib import Path
from kiosk.bench.panel import measure_panel
heard = []
found = measure_panel(
    Path(sys.argv[1]), lambda done, whole: heard.append((done, whole)), seats=30, turns=9
)
print(json.dumps([found, heard]))
"""


def test_turns_are_those_of_a_hall_in_each_of_its_views(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(tmp_path)], capture_output=True, check=True, text=True
    )
    found, heard = json.loads(done.stdout)
    assert 0 < found["panel_turn_p50_ms"] <= found["panel_turn_p99_ms"]
    assert found["panel_turn_p99_ms"] <= found["panel_turn_worst_ms"]
    assert found["panel_turn_cpu_p99_ms"] > 0
    assert found["panel_seats"] == "30"
    assert heard == [[1, 3], [2, 3], [3, 3]]
