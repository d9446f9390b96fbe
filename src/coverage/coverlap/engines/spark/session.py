"""The Spark session that carries a comparison: started here, or the one that runs already.

In: a master URL, empty for the machine's own cores or what spark-submit chose. Out: a session. What would otherwise end
in pages of two languages' stack traces is found out first and said in one sentence: no Java, a Java too old, a master
that is none or does not answer. A session that was started here is silent; nothing of an existing one is changed.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from coverlap.errors import OutputError, UsageError, WorkError

Given = ParamSpec("Given")
Result = TypeVar("Result")

_JAVA = 17  # the oldest that Spark 4 runs on
_MASTER = re.compile(r"local(\[(\d+|\*)(,\d+)?\])?|yarn|(spark|k8s)://.+")
_ANSWER = 5.0  # seconds for a master to take a connection
_INSTALL = "on Debian: apt-get install default-jre-headless"
_SETTINGS = {
    "spark.app.name": "coverlap",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "256",  # articles: a row may hold 2 MB of text
}
_LOCAL = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "2g",
    "spark.sql.shuffle.partitions": "4",
    # What one machine holds is joined in a moment; to plan it anew at each stage and compile each plan takes longer.
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
}


def session(master: str) -> SparkSession:
    """The active session, else a new one. Raises UsageError."""
    running = SparkSession.getActiveSession()
    if running is not None and running.getActiveSession() is not None:
        return running
    submitted = "SPARK_ENV_LOADED" in os.environ or "PYSPARK_GATEWAY_PORT" in os.environ
    place = master or ("" if submitted else "local[*]")
    if place:
        _check_master(place)
    if not submitted:
        _check_java()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.Builder()
    for key, value in {**_SETTINGS, **(_LOCAL if place.startswith("local") else {})}.items():
        builder = builder.config(key, value)
    if place:
        builder = builder.master(place)
    try:
        with _silent():
            return builder.getOrCreate()
    except (PySparkException, Py4JError, RuntimeError, OSError) as error:
        raise UsageError(f"--master {place}: Spark did not start ({reason(error)}).") from None


def check_place(session: SparkSession, place: str) -> None:
    """Make the folder for the tables, before anything is compared. Raises OutputError."""
    java: Any = session.sparkContext._jvm
    try:
        path = java.org.apache.hadoop.fs.Path(place)
        made = path.getFileSystem(session.sparkContext._jsc.hadoopConfiguration()).mkdirs(path)
        why = "not permitted"
    except (PySparkException, Py4JError) as error:
        made, why = False, reason(error)
    if not made:
        raise OutputError(f"{place}: the tables cannot be written there ({why}); choose another place with --tables.")


def clear_errors(step: Callable[Given, Result]) -> Callable[Given, Result]:
    """The same step of a comparison; what Spark says when it fails becomes one sentence, a WorkError."""

    @wraps(step)
    def run(*args: Given.args, **named: Given.kwargs) -> Result:
        try:
            return step(*args, **named)
        except (PySparkException, Py4JError) as error:
            raise WorkError(f"the cluster could not carry the work out ({reason(error)}).") from error

    return run


def reason(error: BaseException) -> str:
    """What a fault of Spark, its Java or its workers says, in one line, without its stack."""
    text = str(getattr(error, "java_exception", None) or error)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    lines = lines[-1:] if "Traceback" in text else lines
    return re.sub(r"^([\w.$]+(Exception|Error): )+", "", lines[0])[:200] if lines else type(error).__name__


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    program = shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")
    if program is None:
        place = f"JAVA_HOME={home} holds none" if home else "there is none on the PATH"
        raise UsageError(f"--engine spark needs Java {_JAVA} or later, and {place}; {_INSTALL}.")
    printed = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(?:1\.)?(\d+)', printed)
    if version is None or int(version[1]) < _JAVA:
        found = f"Java {version[1]}" if version else "a program that names no version"
        raise UsageError(f"--engine spark needs Java {_JAVA} or later, and {program} is {found}; {_INSTALL}.")


def _check_master(place: str) -> None:
    if not _MASTER.fullmatch(place):
        raise UsageError(
            f"--master {place}: not a master URL; write local[2], spark://HOST:7077, yarn or k8s://https://HOST:6443."
        )
    if not place.startswith("spark://"):
        return
    for server in place.removeprefix("spark://").split(","):
        host, _, port = server.rpartition(":")
        if not host or not port.isdigit():
            raise UsageError(f"--master {place}: names no port; write spark://HOST:7077.")
        try:
            socket.create_connection((host, int(port)), timeout=_ANSWER).close()
            return
        except (OSError, OverflowError, UnicodeError) as error:
            why = getattr(error, "strerror", None) or str(error)
    raise UsageError(f"--master {place}: nothing answers there ({why}); check the address, or start the master.")


@contextmanager
def _silent() -> Iterator[None]:
    """What the Java process writes to standard error goes nowhere; COVERLAP_TRACEBACK=1 shows it."""
    if os.environ.get("COVERLAP_TRACEBACK"):
        yield
        return
    sys.stderr.flush()
    kept = os.dup(2)
    with tempfile.TemporaryFile() as aside:
        os.dup2(aside.fileno(), 2)
        try:
            yield
        finally:
            with suppress(OSError):
                sys.stderr.flush()
            os.dup2(kept, 2)
            os.close(kept)
