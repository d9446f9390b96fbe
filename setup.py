"""What `pyproject.toml` cannot say of the build: the compiled loops, which may be missing, and archives that are the
same each time. `python setup.py build_ext --inplace` compiles the loops anew after a change."""

import gzip
import os
import tarfile

from setuptools import Extension, setup
from setuptools.command.sdist import sdist

EPOCH = int(os.environ.setdefault("SOURCE_DATE_EPOCH", "1735689600"))  # the time of every file in a wheel and an sdist
LOOPS = Extension(
    "coverlap.match.loops.compiled",
    ["src/coverage/coverlap/match/loops/compiled.pyx"],
    extra_compile_args=["-ffp-contract=off", "-g0"],  # products and sums rounded one by one, as numpy does; no paths
    optional=True,  # without a C compiler the package is installed all the same, with the loops in numpy
)


def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """A file as everybody has it: nobody's, of one time."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mtime, entry.mode = EPOCH, 0o755 if entry.isdir() else 0o644
    return entry


class Sdist(sdist):
    """A source archive that depends on nothing but the files in it."""

    def make_archive(self, base_name, format, root_dir=None, base_dir=None, owner=None, group=None):
        """The archive's path."""
        path = f"{base_name}.tar.gz"
        with gzip.GzipFile(path, "wb", mtime=EPOCH) as packed, tarfile.open(fileobj=packed, mode="w") as archive:
            archive.add(base_dir, filter=plain)
        return path


setup(ext_modules=[LOOPS], cmdclass={"sdist": Sdist})
