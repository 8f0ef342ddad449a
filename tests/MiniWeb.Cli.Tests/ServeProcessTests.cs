// miniweb serve as its users meet it: a process, its banner, its signals, its exit code.
using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.Cli.Tests;

[TakesLong]
public sealed class ServeProcessTests
{
    [Theory]
    [InlineData("", "INT")]
    [InlineData("serve", "TERM")]
    public async Task It_serves_from_any_folder_until_a_signal_and_ends_well(string verb, string signal)
    {
        using var folder = new TemporaryFolder();
        await using var command = CommandProcess.Start(folder, $"{verb} -p 0 --captures off");
        var port = await command.PortAsync();
        Assert.InRange(command.Error.Count, 1, 7);

        using var client = new HttpClient();
        var page = await client.GetStringAsync(new Uri($"http://localhost:{port}/"));
        Assert.Contains("GET / HTTP/1.1", page, StringComparison.Ordinal);
        await command.LineAsync("\"GET /\" 200 ");

        await command.SignalAsync(signal);
        var (code, output, error) = await command.EndAsync();
        Assert.Equal((ExitCode.Success, ""), (code, output));
        Assert.DoesNotContain('\u001b', error);
        Assert.Contains(
            "\"GET /\" 200 ", await File.ReadAllTextAsync(folder.Of("work/logs/miniweb.log")), default);
        Assert.False(Directory.Exists(folder.Of("work/captures")));
    }

    [Fact]
    public async Task A_request_under_way_is_answered_before_the_end()
    {
        using var folder = new TemporaryFolder();
        await using var command = CommandProcess.Start(folder, "serve --echo -p 0 --captures off");
        using var client = await ConnectAsync(await command.PortAsync());
        var stream = client.GetStream();
        await stream.WriteAsync(
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n"u8.ToArray());
        await stream.ReadExactlyAsync(new byte["HTTP/1.1 100 Continue\r\n\r\n".Length]);
        await command.SignalAsync("TERM");
        await command.LineAsync("Stopping");

        await stream.WriteAsync("last"u8.ToArray());
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var answer = await reader.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nlast", answer, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, (await command.EndAsync()).Code);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_second_signal_ends_it_at_once_and_the_log_is_whole(string signal)
    {
        using var folder = new TemporaryFolder();
        await using var command = CommandProcess.Start(
            folder, "serve --echo -p 0 --captures off", ("MINIWEB_Timeouts__Stop", "1h"));
        using var client = await ConnectAsync(await command.PortAsync());
        var stream = client.GetStream();
        await stream.WriteAsync(
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n"u8.ToArray());
        await stream.ReadExactlyAsync(new byte["HTTP/1.1 100 Continue\r\n\r\n".Length]);
        await command.SignalAsync(signal);
        await command.LineAsync("Stopping");
        await command.SignalAsync(signal);
        Assert.Equal(ExitCode.Interrupted, (await command.EndAsync()).Code);
        Assert.Contains("Stopping", await File.ReadAllTextAsync(folder.Of("work/logs/miniweb.log")), default);
    }

    [Fact]
    public async Task A_busy_port_is_one_line_that_says_so_and_exit_code_3()
    {
        using var busy = new TcpListener(IPAddress.Loopback, 0);
        busy.Start();
        var port = ((IPEndPoint)busy.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        await AssertOneLineAsync(
            $"serve -p {port}", default, ExitCode.Failure,
            $"miniweb: port {port} is in use on localhost: stop the other program, or pick a free "
            + "port with --port 0");
    }

    [Theory]
    [InlineData("-p 65536", "command line: --port is '65536'; allowed: a whole number from 0 to 65535")]
    [InlineData("serve /no/such/folder", "/no/such/folder: there is no such folder")]
    [InlineData("--config /no/such.json", "/no/such.json: there is no such file")]
    public async Task A_usage_error_is_one_line_and_exit_code_2(string arguments, string message) =>
        await AssertOneLineAsync(arguments, default, ExitCode.Usage, $"miniweb: {message}");

    [Theory]
    [InlineData("MINIWEB_Port", "http", "MINIWEB_Port is 'http'; allowed: a whole number from 0 to 65535")]
    [InlineData(
        "MINIWEB_Capture__WhenFull", "Stop", "MINIWEB_Capture__WhenFull is 'Stop'; allowed: Wait or Drop")]
    public async Task A_bad_setting_of_the_environment_is_one_line_and_exit_code_2(
        string name, string value, string message) =>
        await AssertOneLineAsync("serve", (name, value), ExitCode.Usage, $"miniweb: environment: {message}");

    [Fact]
    public async Task The_variable_that_asks_for_stack_traces_is_no_setting() =>
        await AssertOneLineAsync(
            "/no/such/folder", ("MINIWEB_DEBUG", "1"), ExitCode.Usage,
            "miniweb: /no/such/folder: there is no such folder");

    [Fact]
    public async Task An_address_of_another_machine_is_one_line_and_exit_code_3() =>
        await AssertOneLineAsync(
            "serve -a 192.0.2.1 -p 0", default, ExitCode.Failure,
            "miniweb: 192.0.2.1 is not an address of this machine");

    [Fact]
    public async Task A_log_folder_that_cannot_be_written_is_one_warning()
    {
        using var folder = new TemporaryFolder();
        folder.Write("work/logs", "a file");
        await using var command = CommandProcess.Start(folder, "serve -p 0 --captures off");
        var port = await command.PortAsync();
        using var client = new HttpClient();
        Assert.NotEmpty(await client.GetStringAsync(new Uri($"http://localhost:{port}/")));
        await command.SignalAsync("TERM");
        var (code, _, error) = await command.EndAsync();
        Assert.Equal(ExitCode.Success, code);
        Assert.Equal(2, error.Split(" WRN ").Length);
        Assert.Contains(" WRN No log files: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_captures_folder_that_cannot_be_made_is_one_line_and_exit_code_3()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("captures", "a file");
        await using var command = CommandProcess.Start(folder, $"serve -p 0 --captures {file}");
        var (code, output, error) = await command.EndAsync();
        Assert.Equal((ExitCode.Failure, ""), (code, output));
        Assert.StartsWith("miniweb: captures cannot be written: ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Every_exchange_is_captured_under_the_id_that_page_and_log_name()
    {
        using var folder = new TemporaryFolder();
        await using var command = CommandProcess.Start(folder, "serve -p 0");
        var port = await command.PortAsync();
        using var client = new HttpClient();
        var page = await client.GetStringAsync(new Uri($"http://localhost:{port}/"));
        var id = (await command.LineAsync("\"GET /\" 200 ")).Split(' ')[^1];
        await command.SignalAsync("TERM");
        Assert.Equal(ExitCode.Success, (await command.EndAsync()).Code);

        Assert.Contains($"{id}-*.request.http", page, StringComparison.Ordinal);
        var files = Directory.GetFiles(folder.Of("work/captures"), $"{id}-*", SearchOption.AllDirectories);
        Assert.Equal(3, files.Length);
        var request = files.Single(file => file.EndsWith(".request.http", StringComparison.Ordinal));
        Assert.StartsWith(
            "GET / HTTP/1.1\r\n", await File.ReadAllTextAsync(request), StringComparison.Ordinal);
        var response = files.Single(file => file.EndsWith(".response.http", StringComparison.Ordinal));
        Assert.EndsWith(page, await File.ReadAllTextAsync(response), StringComparison.Ordinal);
    }

    private static async Task<TcpClient> ConnectAsync(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        return client;
    }

    private static async Task AssertOneLineAsync(
        string arguments, (string Name, string Value) variable, int code, string line)
    {
        using var folder = new TemporaryFolder();
        await using var command = variable.Name is null
            ? CommandProcess.Start(folder, arguments)
            : CommandProcess.Start(folder, arguments, variable);
        Assert.Equal((code, "", line + "\n"), await command.EndAsync());
    }
}
