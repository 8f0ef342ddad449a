// A client in Python, of its standard library alone. It compares what came back by itself and stops at the
// first difference: here only its verdict is looked at.
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;

namespace MiniWeb.SystemTests.Oracles;

/// <summary>Runs of Python's http.client.</summary>
internal static class PythonClient
{
    private const string Program = """
        import http.client, io, random, socket, sys, threading
        from urllib.parse import urlsplit

        scenario, echo_url, site_url, argument = sys.argv[1:]
        echo, site = urlsplit(echo_url), urlsplit(site_url)

        def connect(url):
            return http.client.HTTPConnection(url.hostname, url.port, timeout=30)

        def ask(connection, method, path, **more):
            connection.request(method, path, **more)
            response = connection.getresponse()
            return response, response.read()

        def same(expected, actual):
            assert expected == actual, (len(expected), len(actual), expected[:80], actual[:80])

        def noise(length):
            return random.Random(length).randbytes(length)

        def joined(chunks):
            content, source = b"", io.BytesIO(chunks)
            while size := int(source.readline(), 16):
                content += source.read(size)
                same(b"\r\n", source.read(2))
            same(b"\r\n", source.read())
            return content

        def post(connection, content, chunked, path="/"):
            pieces = [content[at:at + 50_000] for at in range(0, len(content), 50_000)]
            response, body = ask(connection, "POST", path, body=iter(pieces) if chunked else content)
            assert response.status == 200, response.status
            head, _, rest = body.partition(b"\r\n\r\n")
            assert head.startswith(b"POST " + path.encode() + b" HTTP/1.1\r\n"), head
            assert (b"\r\nTransfer-Encoding: chunked" in head) == chunked, head
            same(content, joined(rest) if chunked else rest)

        def file(path):
            with open(path, "rb") as stream:
                content = stream.read()
            connection = connect(site)
            name = "/" + path.rpartition("/")[2]
            head, nothing = ask(connection, "HEAD", name)
            same(b"", nothing)
            same(str(len(content)), head.getheader("Content-Length"))
            response, body = ask(connection, "GET", name)
            same(content, body)
            same(head.getheader("ETag"), response.getheader("ETag"))

        def length(size):
            post(connect(echo), noise(int(size)), chunked=False)

        def chunked(size):
            post(connect(echo), noise(int(size)), chunked=True)

        def expect(size):
            content, connection = noise(int(size)), connect(echo)
            connection.putrequest("POST", "/")
            connection.putheader("Expect", "100-continue")
            connection.putheader("Content-Length", str(len(content)))
            connection.endheaders()
            interim = connection.sock.recv(25, socket.MSG_WAITALL) if content else b""
            assert not content or interim == b"HTTP/1.1 100 Continue\r\n\r\n", interim
            connection.send(content)
            same(content, connection.getresponse().read().partition(b"\r\n\r\n")[2])

        def condition(field):
            connection = connect(site)
            validator, _ = ask(connection, "GET", "/page.html")
            value = validator.getheader("ETag" if field == "If-None-Match" else "Last-Modified")
            response, body = ask(connection, "GET", "/page.html", headers={field: value})
            assert response.status == 304, response.status
            same(b"", body)

        def many(count):
            connection = connect(echo)
            connection.connect()
            port = connection.sock.getsockname()
            for number in range(int(count)):
                post(connection, noise(number * 7), chunked=number % 2 == 0, path=f"/{number}")
                assert connection.sock.getsockname() == port

        def parallel(count):
            good = []
            def run(number):
                post(connect(echo), noise(10_000 + number), chunked=number % 2 == 0, path=f"/{number}")
                good.append(number)
            threads = [threading.Thread(target=run, args=[number]) for number in range(int(count))]
            for thread in threads: thread.start()
            for thread in threads: thread.join()
            same(list(range(int(count))), sorted(good))

        globals()[scenario](argument)
        print("all came back")
        """;

    /// <summary>Runs one scenario to its end.</summary>
    /// <param name="scenario">A function of the program.</param>
    /// <param name="servers">Whom it talks to.</param>
    /// <param name="argument">The argument of the function.</param>
    /// <returns><c>all came back</c> and a line end, or what went wrong.</returns>
    public static async Task<string> RunAsync(string scenario, OracleServers servers, string argument)
    {
        var environment = new Dictionary<string, string?> { ["PYTHONDONTWRITEBYTECODE"] = "1" };
        await using var python = ChildProcess.Start(
            Programs.Find("python3"),
            ["-I", "-c", Program, scenario, servers.Echo, servers.Site, argument],
            Path.GetTempPath(),
            environment);
        await python.WaitForExitAsync();
        return System.Text.Encoding.UTF8.GetString(python.StandardOutput.Bytes) + python.StandardError.Text;
    }
}
