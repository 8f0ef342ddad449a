// The layouts of Linux's structures as the kernel's headers give them, for processors that this test does not
// run on, too: struct epoll_event of linux/eventpoll.h, with the alignment of each ABI.
using System;
using System.Runtime.InteropServices;
using MiniWeb.Transport.Linux;
using Xunit;

namespace MiniWeb.Tests.Transport;

public sealed class LinuxLayoutTests
{
    [Theory]
    [InlineData(Architecture.X64, 4, 12, true)] // __attribute__((packed))
    [InlineData(Architecture.Arm64, 8, 16, true)]
    [InlineData(Architecture.X86, 4, 12, false)] // the System V ABI of i386 aligns 64 bits to 4 bytes
    [InlineData(Architecture.Arm, 8, 16, false)] // the EABI aligns them to 8
    public void A_layout_is_as_the_headers_say(
        Architecture architecture, int data, int length, bool hasLongOffset)
    {
        var layout = LinuxLayout.Of(architecture)!;
        Assert.Equal((data, length), (layout.EpollDataOffset, layout.EpollEventLength));
        Assert.Equal(hasLongOffset, layout.HasLongOffset);
    }

    [Theory]
    [InlineData(Architecture.Wasm)]
    [InlineData(Architecture.S390x)]
    [InlineData(Architecture.Ppc64le)]
    public void Others_go_the_portable_way(Architecture architecture) =>
        Assert.Null(LinuxLayout.Of(architecture));

    [Fact]
    public void This_process_has_its_own()
    {
        Assert.Equal(OperatingSystem.IsLinux(), LinuxLayout.Current is not null);
        if (LinuxLayout.Current is { } current)
            Assert.Equal(Environment.Is64BitProcess, current.HasLongOffset);
    }
}
