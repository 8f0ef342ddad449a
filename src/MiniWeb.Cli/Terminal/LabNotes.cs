// Examples and exit codes of the lab's verbs.
using System.Collections.Generic;

namespace MiniWeb.Cli.Terminal;

/// <summary>What the help of the lab's verbs says beyond their options.</summary>
internal static class LabNotes
{
    private static readonly (int, string)[] ServerCodes =
    [
        (ExitCode.Success, "stopped by Ctrl+C or SIGTERM, or all is served"),
        (ExitCode.Usage, "wrong usage, or a file that cannot be read"),
        (ExitCode.Failure, "the port is in use, or another fault of network or system"),
    ];

    private static readonly (int, string)[] ClientCodes =
    [
        (ExitCode.Success, "well"),
        (ExitCode.Different, "the other side breaks the wire format"),
        (ExitCode.Usage, "wrong usage, or a file or an address that cannot be used"),
        (ExitCode.Failure, "a fault of network or system: refused, too late, cut off, no route"),
        (ExitCode.Interrupted, "Ctrl+C"),
    ];

    private static readonly Dictionary<string, VerbNotes> ByVerb = new()
    {
        ["lab"] = Client(
            ("miniweb lab framing", "four ways to know where a message ends, side by side: start here"),
            ("miniweb lab stream serve", "the first half of the second lesson"),
            ("miniweb lab chat --name ada --interface 127.0.0.1", "chat with the other terminals")),
        ["lab framing"] = Client(
            ("miniweb lab framing", "1000 messages each way, over loopback, and a table"),
            ("miniweb lab framing --count 20 --pause 5ms", "with pauses: naive is always wrong")),
        ["lab framing serve"] = Server(
            ("miniweb lab framing serve --by naive", "the bug: one receive is taken for a message"),
            ("miniweb lab framing serve --by length --count 10000", "the length in front of each message: "
                + "8 bytes, little-endian")),
        ["lab framing send"] = Client(
            ("miniweb lab framing send --by naive --to localhost:40001 --write-size 16KiB",
                "10000 messages of 64 KiB, in four writes each"),
            ("miniweb lab framing send --by terminator --to localhost:40001 --count 1 --content README.md",
                "a file as the message; refused when CR LF is inside")),
        ["lab stream"] = Client(
            ("miniweb lab stream serve --interval 500ms", "the time, twice a second, to every client"),
            ("miniweb lab stream receive localhost:1243", "each message whole, by receives of 16 bytes")),
        ["lab stream serve"] = Server(
            ("miniweb lab stream serve", "a welcome, and the time every 3 seconds, on port 1243"),
            ("miniweb lab stream serve --address any --interval 500ms", "to other machines too, and faster")),
        ["lab stream receive"] = Client(
            ("miniweb lab stream receive localhost:1243 -v", "show each receive of 16 bytes"),
            ("miniweb lab stream receive localhost:1243 --buffer 1 --count 2", "one byte at a time")),
        ["lab daytime"] = Client(
            ("miniweb lab daytime serve", "the time over TCP 7777 and UDP 1200"),
            ("miniweb lab daytime ask localhost:7777", "ask for it")),
        ["lab daytime serve"] = Server(
            ("miniweb lab daytime serve", "TCP on 7777, UDP on 1200"),
            ("miniweb lab daytime serve --one-at-a-time", "one silent client (nc localhost 7777) stops all")),
        ["lab daytime ask"] = Client(
            ("miniweb lab daytime ask localhost:7777 --read-timeout 500ms", "over TCP"),
            ("miniweb lab daytime ask localhost:1200 --udp", "over UDP, up to four datagrams")),
        ["lab multicast"] = Client(
            ("miniweb lab multicast receive --interface 127.0.0.1", "in one terminal, or in several"),
            ("miniweb lab multicast send --interface 127.0.0.1 --feed stock", "in another")),
        ["lab multicast send"] = Client(
            ("miniweb lab multicast send --text 'Hello, all'", "one datagram to the local network"),
            ("miniweb lab multicast send --feed players --interval 100ms --interface 127.0.0.1",
                "ten a second, to this machine alone")),
        ["lab multicast receive"] = Client(
            ("miniweb lab multicast receive", "all that is sent to 224.0.0.1, port 10000"),
            ("miniweb lab multicast receive --group 239.1.2.3 --key group.key --count 5",
                "five datagrams of another group, sealed")),
        ["lab multicast key"] = Client(
            ("miniweb lab multicast key -o group.key", "a key for --key"),
            ("miniweb lab multicast key -o ada.secret", "the secret of a member, for admit and join")),
        ["lab multicast admit"] = Server(
            ("miniweb lab multicast admit --members members.txt", "on port 10001, a new key every hour"),
            ("miniweb lab multicast admit --members members.txt --rotate 5m --key group.key",
                "a new key every five minutes, which this machine has too")),
        ["lab multicast join"] = Client(
            ("miniweb lab multicast join localhost:10001 --name ada --secret ada.secret -o k",
                "get the key once"),
            ("miniweb lab multicast join localhost:10001 --name ada --secret ada.secret -o k --follow",
                "and every new one")),
        ["lab chat"] = Client(
            ("miniweb lab chat --name ada --interface 127.0.0.1", "with the other terminals of this machine"),
            ("miniweb lab chat --name ada --key group.key", "sealed, with the local network")),
        ["lab image"] = Client(
            ("miniweb lab image receive --save photos --interface 127.0.0.1", "in one terminal or several"),
            ("miniweb lab image send photo.jpg --interface 127.0.0.1", "in another")),
        ["lab image send"] = Client(
            ("miniweb lab image send photo.jpg", "to every receiver, also to one that starts late"),
            ("miniweb lab image send *.jpg --receivers 3 --key group.key", "sealed, until three have all")),
        ["lab image receive"] = Client(
            ("miniweb lab image receive --save photos", "save what is sent, until Ctrl+C"),
            ("miniweb lab image receive --save photos --count 1 --drop 20",
                "one file, although one datagram of five is lost")),
    };

    /// <summary>The notes of a verb, or null when there are none.</summary>
    public static VerbNotes? Of(string verb) => ByVerb.GetValueOrDefault(verb);

    private static VerbNotes Client(params (string, string)[] examples) => new(examples, ClientCodes);

    private static VerbNotes Server(params (string, string)[] examples) => new(examples, ServerCodes);
}
