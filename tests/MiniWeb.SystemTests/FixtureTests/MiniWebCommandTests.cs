// Proves the fixture of the command itself; what the command does is tested elsewhere.
using System;
using System.IO;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.FixtureTests;

public sealed class MiniWebCommandTests
{
    [Theory]
    [InlineData("-h")]
    [InlineData("--help")]
    public async Task The_built_command_runs(string argument)
    {
        var result = await MiniWebCommand.RunAsync([argument]);
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Each_run_has_its_own_folder_which_is_removed()
    {
        await using var other = MiniWebCommand.Start(["-h"]);
        var command = MiniWebCommand.Start(["-h"]);
        Assert.NotEqual(other.Folder, command.Folder);
        Assert.True(Directory.Exists(command.Folder));
        await command.DisposeAsync();
        Assert.False(Directory.Exists(command.Folder));
        Assert.StartsWith(Path.GetTempPath(), command.Folder, StringComparison.Ordinal);
    }
}
