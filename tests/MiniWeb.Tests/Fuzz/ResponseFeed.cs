// Reads responses from bytes that arrive in pieces, and tells what it reads as text: the heads with the
// parser under the given limits, and the whole stream as the client reads it.
using System;
using System.Globalization;
using System.Text;
using MiniWeb.Client;
using MiniWeb.Http;

namespace MiniWeb.Tests.Fuzz;

/// <summary>The reading of responses under test.</summary>
internal sealed class ResponseFeed
{
    private readonly ResponseParser _parser;
    private readonly ResponseReader _reader;
    private readonly StringBuilder _heads = new();
    private int _fed;
    private int _start;
    private bool _isRefused;

    public ResponseFeed(ParserLimits limits, string[] methods)
    {
        _parser = new ResponseParser(limits);
        _reader = new ResponseReader(RequestExpectation.Exactly(methods));
    }

    /// <summary>What is read of bytes that arrive in pieces.</summary>
    /// <param name="bytes">All of them.</param>
    /// <param name="cuts">Where each piece but the last one ends, ascending.</param>
    public string Read(byte[] bytes, ReadOnlySpan<int> cuts)
    {
        foreach (var cut in cuts)
            Arrive(bytes, cut);
        return End(bytes);
    }

    /// <summary>What is read of bytes that arrive one by one.</summary>
    public string ReadByteByByte(byte[] bytes)
    {
        for (var arrived = 1; arrived < bytes.Length; arrived++)
            Arrive(bytes, arrived);
        return End(bytes);
    }

    private string End(byte[] bytes)
    {
        Arrive(bytes, bytes.Length);
        TellReader();
        _reader.FeedEnd();
        TellReader();
        return _heads.ToString();
    }

    private void Arrive(byte[] bytes, int arrived)
    {
        _reader.Feed(bytes.AsSpan(_fed..arrived));
        if (_reader.BytesReceived != arrived)
            throw new InvalidOperationException($"{_reader.BytesReceived} of {arrived} bytes counted");
        _fed = arrived;
        ReadHeads(bytes.AsSpan(0, arrived));
    }

    // Head after head, as if no response had content.
    private void ReadHeads(ReadOnlySpan<byte> seen)
    {
        while (!_isRefused && _start < seen.Length)
        {
            var status = _parser.Parse(seen[_start..], out var consumed);
            if (status == ParseStatus.NeedMore == consumed > 0 || consumed > seen.Length - _start)
                throw new InvalidOperationException($"{status}, {consumed} consumed");
            if (status == ParseStatus.NeedMore)
                return;
            _isRefused = status == ParseStatus.Rejected;
            Tell($"{_start} {status} {_parser.Rejection}");
            if (!_isRefused)
                TellHead(_parser.Head);
            _start += consumed;
        }
    }

    private void TellReader()
    {
        foreach (var response in _reader.Responses)
        {
            Tell($"{response.Offset} {response.ContentLength} {response.IsWhole} {response.Framing.Kind}");
            TellHead(response.Head);
            TellFields(response.Trailers);
        }

        Tell($"{_reader.IsComplete} {_reader.IsBetween} {_reader.IsBroken} {_reader.IsUntilClose}");
        Tell($"{_reader.WholeResponses} {_reader.Rejection}");
    }

    private void TellHead(ResponseHead head)
    {
        Tell($"{head.Version} {head.Status} {head.Reason} {head.Bytes.Length}");
        TellFields(head.Fields);
    }

    private void TellFields(FieldSection? fields)
    {
        for (var i = 0; i < fields?.Count; i++)
            _heads.Append(fields[i].ToString()).Append('\n');
    }

    private void Tell(FormattableString text) =>
        _heads.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
