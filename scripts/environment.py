"""Python packages in a folder of this tree, so that a script needs nothing installed but Python with venv."""
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def enter_environment(folder, *packages):
    """Goes on under the Python of ROOT/folder, which has these packages; installs them when they are not there yet."""
    venv = ROOT / folder
    python = venv / "bin" / "python3"
    if pathlib.Path(sys.prefix).resolve() == venv.resolve():
        return
    script = pathlib.Path(sys.argv[0]).resolve()
    wanted = venv / "installed"
    listed = " ".join(packages)
    if not wanted.exists() or wanted.read_text() != listed:
        print(f"{script.name}: installing {listed} into {folder}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True, stdout=sys.stderr)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *packages], check=True, stdout=sys.stderr)
        wanted.write_text(listed)
    os.execv(str(python), [str(python), str(script), *sys.argv[1:]])
