// An exchange while it is being captured. When it is small, its connection packs it and has the draft back; a
// large one belongs to its connection until Finish, and to the disk thread from then on; of pieces that leave
// earlier, the disk thread touches OnDisk, Failed and the name alone.
using System;
using MiniWeb.Http;
using MiniWeb.Web;

namespace MiniWeb.Capture;

/// <summary>Collects an exchange and hands it to the disk.</summary>
internal sealed class ExchangeDraft(CapturedConnection connection, ExchangePacking packing)
{
    private bool _handedOver;
    private string? _idText;

    public ExchangeId Id { get; private set; }

    /// <summary>The identity as it stands in the names and in the sidecar.</summary>
    public string IdText => _idText ??= Id.ToString();

    public CapturedConnection Connection => connection;

    public MessageDraft Request { get; } = new();

    public MessageDraft Response { get; } = new();

    public string? Method { get; private set; }

    public string? Target { get; private set; }

    public HttpVersion Version { get; private set; }

    public ContentFraming? Framing { get; private set; }

    public Rejection Rejection { get; set; }

    /// <summary>Whether it is what stood behind the last request.</summary>
    public bool IsUnread { get; private set; }

    /// <summary>Of the last response that began; 0 when none did.</summary>
    public int Status { get; set; }

    /// <summary>
    /// Of the first byte behind the response, in the stream of bytes written; below 0: not known yet.
    /// </summary>
    public long ResponseEnd { get; set; } = -1;

    public bool? Persists { get; set; }

    public string? Failure { get; set; }

    public CapturedClose? Close { get; set; }

    /// <summary>Whether it went to the disk thread, or was dropped at its end: it takes no more.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Whether it is finished and nobody else has it: the draft can begin anew.</summary>
    public bool IsFree => IsFinished && !_handedOver;

    /// <summary>Whether it is left out, for want of room.</summary>
    public bool IsDropped { get; private set; }

    /// <summary>Whether writing it failed. For the disk thread.</summary>
    public bool Failed { get; set; }

    /// <summary>
    /// How its files are named, from the first piece on. The disk thread changes it when that is taken.
    /// </summary>
    public CaptureName Name { get; set; }

    /// <summary>What it is, by all that is known now.</summary>
    public CaptureReason Reason => Rejection.Reason switch
    {
        RejectionReason.TlsHello => CaptureReason.Tls,
        RejectionReason.Http2Preface => CaptureReason.Http2,
        RejectionReason.None => ReasonWithoutRule,
        RejectionReason.HeadTimeout or RejectionReason.ContentTimeout => ReasonWithoutRule,
        _ => CaptureReason.Rejected,
    };

    private CaptureReason ReasonWithoutRule
    {
        get
        {
            if (IsUnread)
                return CaptureReason.Unread;
            if (Request.Whole)
                return CaptureReason.None;
            return Request.Length == 0 ? CaptureReason.Silent : CaptureReason.Incomplete;
        }
    }

    /// <summary>Begins an exchange; forgets the one before.</summary>
    /// <param name="id">Its identity.</param>
    /// <param name="isUnread">Whether it is what stood behind the last request.</param>
    /// <param name="offset">Of its request's first byte, in the stream of bytes read.</param>
    public void Begin(ExchangeId id, bool isUnread, long offset)
    {
        Request.Clear();
        Response.Clear();
        (Id, _idText, IsUnread, Request.Offset) = (id, null, isUnread, offset);
        (Method, Target, Version, Framing, Rejection) = (null, null, default, null, default);
        (Status, ResponseEnd, Persists, Failure, Close) = (0, -1, null, null, null);
        (IsFinished, IsDropped, Failed, Name) = (false, false, false, default);
    }

    /// <summary>Keeps what is needed of a valid head.</summary>
    public void TakeHead(Request request)
    {
        Method = request.Method;
        Target = request.Target.ToString();
        Version = request.Head.Version;
        Framing = request.Content.Framing;
    }

    /// <summary>
    /// Whether request and response are complete and the connection lives on, so that nothing can come.
    /// </summary>
    public bool IsComplete(long written) =>
        Request.Whole && Persists == true && ResponseEnd >= 0 && ResponseEnd <= written;

    /// <summary>Adds bytes to one of the messages.</summary>
    public void Append(CaptureFile file, ReadOnlySpan<byte> bytes, long microseconds, bool joins = false)
    {
        if (IsDropped)
            return;
        var message = file == CaptureFile.Request ? Request : Response;
        message.Note(bytes.Length, microseconds, joins);
        bytes = message.Fill(bytes);
        while (!bytes.IsEmpty && !IsDropped)
        {
            HandOver(CaptureWork.OfPiece(this, file, message.TakePiece()));
            bytes = message.Fill(bytes);
        }
    }

    /// <summary>Nothing more will come: the rest goes to the disk.</summary>
    public void Finish()
    {
        IsFinished = true;
        if (!IsDropped && !TryPack())
            HandOver(CaptureWork.OfEnd(this, Request.TakePiece(), Response.TakePiece()));
        ReturnPieces();
    }

    private bool TryPack()
    {
        if (_handedOver)
            return false;
        Name = packing.NameOf(this);
        var isSmall = packing.TryPack(this, out var isTaken);
        IsDropped = isSmall && !isTaken;
        return isSmall;
    }

    private void HandOver(CaptureWork work)
    {
        if (!_handedOver)
            Name = packing.NameOf(this);
        if (packing.Queue.TryAdd(work))
        {
            _handedOver = true;
            return;
        }

        work.Return();
        IsDropped = true;
        if (_handedOver)
            packing.Queue.Add(CaptureWork.OfAbandoned(this));
    }

    private void ReturnPieces()
    {
        Request.TakePiece().Return();
        Response.TakePiece().Return();
    }
}
