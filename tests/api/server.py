"""Starts the real executable on an empty folder with its samples, and signs in as its administrator."""

import html
import http.cookiejar
import json
import os
import re
import socket
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request

PASSWORD = "a password for one run 1"


class Server:
    """`luoshi up` on a free port of loopback; ended with the `with` that holds it. Without a folder that is kept, it has
    the samples in a new one."""

    def __init__(self, executable, kept=None):
        self.executable = executable
        self.kept = kept

    def __enter__(self):
        self.data = tempfile.TemporaryDirectory(prefix="luoshi-api-")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            listen = "127.0.0.1:%d" % probe.getsockname()[1]
        self.address = f"http://{listen}"
        self.log = open(os.path.join(self.data.name, "log"), "w+b")
        command = [self.executable, "--lang", "en", "up", "--listen", listen, "--data"]
        command += [self.kept] if self.kept else [os.path.join(self.data.name, "data"), "--sample"]
        self.process = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT)
        try:
            self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.log.close()
        self.data.cleanup()

    def said(self):
        """What the server has printed and logged."""
        with open(self.log.name, encoding="utf-8", errors="replace") as log:
            return log.read()

    def _wait(self):
        for _ in range(600):
            if self.process.poll() is not None:
                raise RuntimeError(f"the server stopped:\n{self.said()}")
            try:
                urllib.request.urlopen(f"{self.address}/readyz", timeout=5).close()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"the server did not become ready within a minute:\n{self.said()}")

    def administrator(self):
        """Changes the one-time password as a person does, where there is one, and opens a session for a program; gives
        its token."""
        name, once = "admin", re.search(r"One-time password:\s*(\S+)", self.said())
        if once:
            name = re.search(r"Administrator:\s*(\S+)", self.said()).group(1)
            cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
            browser = urllib.request.build_opener(cookies)
            self._form(browser, "/signin", name=name, password=once.group(1))
            self._form(browser, "/account", current=once.group(1), new=PASSWORD, again=PASSWORD)
        body = json.dumps({"name": name, "password": PASSWORD}).encode()
        request = urllib.request.Request(f"{self.address}/api/v1/session", body)
        request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)["token"]

    def _form(self, browser, path, **fields):
        with browser.open(self.address + path) as page:
            found = re.search(r'name="csrf" value="([^"]*)"', page.read().decode())
        fields["csrf"] = html.unescape(found.group(1)) if found else ""
        browser.open(self.address + path, urllib.parse.urlencode(fields).encode()).close()
