// miniweb serve: the main job. This file is its command line; Serving/ServerHost.cs does the work.
using System.Collections.Generic;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Configuration;
using MiniWeb.Cli.Serving;

namespace MiniWeb.Cli;

/// <summary>The verb <c>serve</c>.</summary>
internal sealed class ServeCommand
{
    private const string Off = "off";

    private readonly Argument<string?> _root = new("ROOT")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = $"{SettingKeys.Root.Sentence} [{SettingKeys.Root.DefaultText}]",
    };

    private readonly Option<string?> _port = Of(SettingKeys.Port, "N", "--port", "-p");
    private readonly Option<string?> _address = Of(SettingKeys.Address, "A", "--address", "-a");

    private readonly Option<string?> _hosts = new("--allowed-hosts")
    {
        HelpName = "LIST",
        Description = $"{SettingKeys.AllowedHosts.Sentence} [{SettingKeys.AllowedHosts.DefaultText}]",
    };

    private readonly Option<string?> _captures = new("--captures")
    {
        HelpName = "DIR|off",
        Description =
            $"{SettingKeys.CaptureDirectory.Sentence} off: nothing is saved. "
            + $"[{SettingKeys.CaptureDirectory.DefaultText}]",
    };

    private readonly Option<string?> _inspector = new("--inspector-port")
    {
        HelpName = "N|off",
        Description = $"{SettingKeys.InspectorPort.Sentence} [{SettingKeys.InspectorPort.DefaultText}]",
    };

    private readonly Option<string?> _token = new("--inspector-token")
    {
        HelpName = "VALUE|off",
        Description = $"{SettingKeys.InspectorToken.Sentence} Other users see a VALUE given here (ps): "
            + $"better in MINIWEB_Inspector__Token. [{SettingKeys.InspectorToken.DefaultText}]",
    };

    private readonly Option<bool> _echo = new("--echo")
    {
        Description = "Answer every request with itself, as text; serve no files.",
    };

    private readonly Option<string?> _config = new("--config")
    {
        HelpName = "FILE",
        Description = "The settings file. [appsettings.json here, else beside the command]",
    };

    private readonly SiteOptions _site = new();

    private ServeCommand()
    {
    }

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var command = new Command(
            "serve", "Serve a folder over HTTP/1.1, and save every exchange as it was on the wire.");
        AddTo(command);
        return command;
    }

    /// <summary>Makes another command do what <c>serve</c> does: <c>miniweb</c> alone.</summary>
    /// <param name="command">The command.</param>
    public static void AddTo(Command command)
    {
        var serve = new ServeCommand();
        command.Arguments.Add(serve._root);
        Option[] options =
        [
            serve._port, serve._address, serve._hosts, serve._captures, serve._inspector, serve._token,
            serve._echo, serve._config,
        ];
        foreach (var option in options)
            command.Options.Add(option);
        serve._site.AddTo(command);
        command.SetAction(serve.RunAsync);
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        List<StatedOption> stated = [.. StatedBy(parsed), .. _site.StatedBy(parsed)];
        var settings = SettingsReader.Read(parsed.GetValue(_config), stated);
        var run = parsed.InvocationConfiguration;
        return new ServerHost(settings, parsed.GetValue(_echo), run.Error, run as CommandRun).RunAsync(stop);
    }

    private IEnumerable<StatedOption> StatedBy(ParseResult parsed)
    {
        if (parsed.GetValue(_root) is { } root)
            yield return new StatedOption("ROOT", SettingKeys.Root, root);
        if (parsed.GetValue(_port) is { } port)
            yield return new StatedOption("--port", SettingKeys.Port, port);
        if (parsed.GetValue(_address) is { } address)
            yield return new StatedOption("--address", SettingKeys.Address, address);
        if (parsed.GetValue(_hosts) is { } hosts)
            yield return new StatedOption("--allowed-hosts", SettingKeys.AllowedHosts, hosts);
        if (parsed.GetValue(_inspector) is { } inspector)
            yield return new StatedOption("--inspector-port", SettingKeys.InspectorPort, inspector);
        if (parsed.GetValue(_token) is { } token)
            yield return new StatedOption("--inspector-token", SettingKeys.InspectorToken, token);
        if (parsed.GetValue(_captures) is not { } captures)
            yield break;
        yield return new StatedOption(
            "--captures", SettingKeys.CaptureEnabled, captures == Off ? "false" : "true");
        if (captures != Off)
            yield return new StatedOption("--captures", SettingKeys.CaptureDirectory, captures);
    }

    private static Option<string?> Of(SettingKey key, string helpName, string name, string alias) =>
        new(name, alias)
        {
            HelpName = helpName,
            Description = $"{key.Sentence} [{key.DefaultText}]",
        };
}
