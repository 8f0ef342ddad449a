// Which response each written byte is saved in, whatever is composed, begun and sent in one go. A row is what
// a server tells its observer, in a word for each call; see Play.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Http;
using MiniWeb.Server;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Capture;

public sealed class CaptureAnswerTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    private readonly List<byte> _composed = [];
    private readonly List<byte> _read = [];
    private int _number;
    private int _written;
    private long _time;
    private bool _hasInterim;

    // name; the calls; each capture in order: its reason, bytes of the response, whether that is whole, and
    // where it begins.
    public static TheoryData<string, string, string> Rows => new()
    {
        { "one", "q b +10 e w z", "None:10:True:0" },
        { "two in one write", "q b +10 e q b +20 e w z", "None:10:True:0 None:20:True:10" },
        { "second begun, not ended", "q b +10 e q b +20 w +5 e w z", "None:10:True:0 None:25:True:10" },
        { "second in many writes", "q b +10 e q b +20 w15 w3 w +9 w e z", "None:10:True:0 None:29:True:10" },
        { "a write ends with the first", "q b +10 e q b +20 w10 w e z", "None:10:True:0 None:20:True:10" },
        { "second only read", "q b +10 e q w b +20 e w z", "None:10:True:0 None:20:True:10" },
        { "third begun", "q b +1 e q b +2 e q b +3 w +4 w e z", "None:1:True:0 None:2:True:1 None:7:True:3" },
        { "bytes one by one", "q b +2 e q b +2 w1 w1 w1 w1 e z", "None:2:True:0 None:2:True:2" },
        { "interim behind an answer", "q b +10 e Q c w b +20 e w z", "None:10:True:0 Incomplete:45:True:10" },
        { "interim and answer at once", "q b +10 e Q c b +20 e w z", "None:10:True:0 Incomplete:45:True:10" },
        { "refusal behind an answer", "q b +10 e Q ! w b +7 x w z", "None:10:True:0 Rejected:7:True:10" },
        { "refusal in one write", "q b +10 e Q ! b +7 x w z", "None:10:True:0 Rejected:7:True:10" },
        { "whole, then refused", "q ! b +7 x w u z", "Rejected:7:True:0 Unread:0:False:-1" },
        { "whole, refused, unread first", "q u ! b +7 x w z", "Rejected:7:True:0 Unread:0:False:-1" },
        { "bytes behind the last", "q b +9 x u w z", "None:9:True:0 Unread:0:False:-1" },
        { "bytes behind, sent in two", "q b +9 e q b +9 x u w9 w z",
            "None:9:True:0 None:9:True:9 Unread:0:False:-1" },
        { "cut in the first", "q b +10 e q b +20 e w4 z", "None:4:False:0 None:0:False:10" },
        { "cut in the second", "q b +10 e q b +20 w15 z", "None:10:True:0 None:5:False:10" },
        { "more than was told", "q b +10 e +5 w z", "None:10:True:0 None:5:False:10" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Each_written_byte_ends_in_its_response(string name, string calls, string expected)
    {
        await using var bench = new CaptureBench();
        var observer = bench.Connect().Observer;
        foreach (var call in calls.Split(' '))
            Play(observer, call);
        var captures = await bench.ReadAllAsync();
        var found = string.Join(' ', captures.Select(Summary));
        // Bytes that belong to no exchange have one of their own, which has no request.
        found = found.Replace("Silent", "None", StringComparison.Ordinal);
        Assert.True(expected == found, $"{name}: {found}");
        Assert.Equal(_composed.Take(_written), captures.SelectMany(each => each.ReadResponse() ?? []));
        Assert.Equal(_read, captures.SelectMany(each => each.ReadRequest()));
    }

    private static string Summary(CapturedExchange capture)
    {
        var response = capture.Record!.Response;
        Assert.Equal(capture.ReadResponse()?.Length ?? 0, response?.Length ?? 0);
        Assert.Equal(response?.Length ?? 0, capture.Writes.Sum(write => write.Length));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{capture.Reason}:{response?.Length ?? 0}:{response?.Whole ?? false}:{response?.Offset ?? -1}");
    }

    // q: a request comes, whole; Q: its head alone. u: bytes come. !: a rule is broken. c: 100 Continue is
    // composed. b: the final response begins. +N: N bytes of it are composed. e: it ends; x: and is the last.
    // w, wN: all that was composed, or N bytes of it, leave in one write. z: the connection closes.
    private void Play(IConnectionObserver observer, string call)
    {
        _time++;
        switch (call[0])
        {
            case 'q' or 'Q':
                TakeRequest(observer, isWhole: call == "q");
                break;
            case 'u':
                Read(observer, "unread");
                break;
            case '!':
                observer.OnRejected(new Rejection(RejectionReason.BareLf, 0));
                break;
            case 'w':
                Write(observer, call.Length > 1 ? NumberOf(call) : _composed.Count - _written);
                break;
            case 'z':
                observer.OnClosed(CloseCause.ClientClosed, _time);
                break;
            default:
                Answer(observer, call);
                break;
        }
    }

    private void Answer(IConnectionObserver observer, string call)
    {
        switch (call[0])
        {
            case 'c':
                observer.OnResponseBegan(100, _composed.Count);
                Compose("HTTP/1.1 100 Continue\r\n\r\n".Length);
                _hasInterim = true;
                break;
            case 'b' when _hasInterim:
                observer.OnFinalStatus(200);
                _hasInterim = false;
                break;
            case 'b':
                observer.OnResponseBegan(200, _composed.Count);
                break;
            case '+':
                Compose(NumberOf(call));
                break;
            default:
                observer.OnResponseEnded(_composed.Count, persists: call == "e");
                break;
        }
    }

    private static int NumberOf(string call) => int.Parse(call.AsSpan(1), CultureInfo.InvariantCulture);

    private void Compose(int count)
    {
        for (var i = 0; i < count; i++)
            _composed.Add((byte)_composed.Count);
    }

    private void TakeRequest(IConnectionObserver observer, bool isWhole)
    {
        var start = _read.Count;
        Read(observer, Get);
        observer.OnRequestBegan(new ExchangeId(CaptureBench.Opened, 1, ++_number), start);
        observer.OnRequestHead(Request.FromBytes(Encoding.Latin1.GetBytes(Get)));
        observer.OnRequestAdvanced(_read.Count);
        if (isWhole)
            observer.OnRequestEnded(_read.Count);
    }

    private void Read(IConnectionObserver observer, string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        _read.AddRange(bytes);
        observer.OnRead(bytes, _time);
    }

    private void Write(IConnectionObserver observer, int count)
    {
        observer.OnWritten(_composed.GetRange(_written, count).ToArray(), _time);
        _written += count;
    }
}
