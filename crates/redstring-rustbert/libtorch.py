"""Fetch libtorch 2.4.0 for CPUs from PyPI into a folder, once, and print what the environment must say.

    eval "$(python3 libtorch.py ~/libtorch)"

Of PyTorch's wheel and two of NVIDIA's, pinned by their SHA-256, only the libraries for CPUs and the headers are
kept: torch-sys links `libtorch_cuda.so` wherever it finds it. The two small libraries of CUDA are needed
without a GPU too. `torch` and `nvidia` stand side by side, for the libraries look for each other there.
"""

import argparse
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

WHEELS = Path(__file__).with_name("libtorch.txt")
KEPT = re.compile(r"torch/lib/(libtorch_cpu|libtorch|libc10)\.so|torch/lib/libgomp-.*\.so\.1|torch/include/.+"
                  r"|nvidia/cuda_cupti/lib/libcupti\.so\.12|nvidia/cuda_runtime/lib/libcudart\.so\.12")
LIBRARIES = ("torch/lib/libtorch_cpu.so", "torch/lib/libtorch.so", "torch/lib/libc10.so",
             "nvidia/cuda_cupti/lib/libcupti.so.12", "nvidia/cuda_runtime/lib/libcudart.so.12")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, help="where it is kept; the second time nothing is fetched")
    folder = arguments.parse_args().folder.absolute()
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        sys.exit("libtorch.py: these wheels are for Linux on x86_64; elsewhere leave LIBTORCH unset, and tch "
                 "downloads libtorch while it is built")
    stamp = folder / "wheels.txt"
    if not stamp.is_file() or stamp.read_text() != WHEELS.read_text():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix="libtorch-") as scratch:
            fetched = fetch(Path(scratch))
            shutil.rmtree(folder, ignore_errors=True)
            fetched.rename(folder)
    print(f"export LIBTORCH='{folder}/torch' LIBTORCH_CXX11_ABI=0")
    print(f"export LD_LIBRARY_PATH='{folder}/torch/lib'${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}}")


def fetch(scratch):
    """Download and unpack; gives a folder that is whole."""
    print("libtorch.py: downloading 812 MB from PyPI", file=sys.stderr)
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-cache-dir", "--no-deps", "--require-hashes",
           "--only-binary=:all:", "--python-version=3.11", "--platform=manylinux1_x86_64",
           "--dest", scratch / "wheels", "-r", WHEELS]
    if subprocess.run(pip, stdout=sys.stderr).returncode != 0:
        sys.exit("libtorch.py: pip could not download the wheels of libtorch.txt; is PyPI to be reached, and "
                 "is there room for 1.4 GB?")
    whole = scratch / "whole"
    for wheel in sorted((scratch / "wheels").glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(whole, [name for name in archive.namelist() if KEPT.fullmatch(name)])
    lacking = [name for name in LIBRARIES if not (whole / name).is_file()]
    if lacking:
        sys.exit(f"libtorch.py: the wheels have no {', '.join(lacking)}")
    shutil.copyfile(WHEELS, whole / "wheels.txt")
    return whole


if __name__ == "__main__":
    main()
