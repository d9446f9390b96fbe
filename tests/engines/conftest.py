"""One Spark session for all tests, on two cores of this machine.

Where Java is absent these tests are skipped with the reason; on a build server (CI=true) they must run.
"""

import os
import shutil
import sys

import pytest

# Made for tests: a query is compiled and planned in a moment, since its tables hold a few hundred rows, and Java's own
# code is compiled in a moment, since it runs for minutes.
QUICK = {
    "spark.master": "local[2]",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "64",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}


@pytest.fixture(scope="session")
def java():
    if shutil.which("java") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Java is absent, and these tests must run here: apt-get install default-jre-headless")
        pytest.skip("Java is absent; apt-get install default-jre-headless runs these tests")


@pytest.fixture(scope="session")
def spark(java):
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.Builder().config(map=QUICK).getOrCreate()
    yield session
    session.stop()
