// The files of an exchange as they are written. No file stays open between two pieces, so that slow exchanges
// cost no descriptors. The sidecar comes last and appears under its name only when it is whole: who sees it
// may read all.
using System;
using System.IO;

namespace MiniWeb.Capture;

/// <summary>Writes and removes the files of exchanges in one folder. For the disk thread.</summary>
internal sealed class DraftFiles(string directory)
{
    private readonly SidecarWriter _sidecar = new();

    /// <summary>Writes on at the end of one of the two messages.</summary>
    public void Append(ExchangeDraft draft, CaptureFile file, ReadOnlySpan<byte> bytes)
    {
        var message = file == CaptureFile.Request ? draft.Request : draft.Response;
        var path = draft.Name.PathOf(directory, file);
        using var stream = message.OnDisk < 0 ? Create(draft, path) : CaptureFolder.OpenFile(path);
        message.OnDisk = Math.Max(message.OnDisk, 0);
        if (bytes.IsEmpty)
            return;
        stream.Write(bytes);
        message.OnDisk += bytes.Length;
    }

    /// <summary>Writes what is left of an exchange, and its sidecar.</summary>
    /// <returns>How many bytes its files have.</returns>
    public long Complete(
        ExchangeDraft draft,
        ReadOnlySpan<byte> request,
        ReadOnlySpan<byte> response,
        out CaptureRecord record)
    {
        if (draft.Request.OnDisk < 0 || !request.IsEmpty)
            Append(draft, CaptureFile.Request, request);
        if (!response.IsEmpty)
            Append(draft, CaptureFile.Response, response);
        record = DraftRecord.Of(draft);
        var sidecar = _sidecar.Write(record).Span;
        var part = draft.Name.PathOf(directory, CaptureFile.SidecarPart);
        using (var stream = Create(draft, part))
            stream.Write(sidecar);
        File.Move(part, draft.Name.PathOf(directory, CaptureFile.Sidecar));
        return draft.Request.OnDisk + Math.Max(draft.Response.OnDisk, 0) + sidecar.Length;
    }

    /// <summary>Removes what was written of an exchange, and nothing that another one wrote.</summary>
    public void Remove(ExchangeDraft draft)
    {
        if (draft.Request.OnDisk >= 0)
            Delete(draft.Name.PathOf(directory, CaptureFile.Request));
        if (draft.Response.OnDisk >= 0)
            Delete(draft.Name.PathOf(directory, CaptureFile.Response));
        if (draft.Request.OnDisk >= 0)
            Delete(draft.Name.PathOf(directory, CaptureFile.SidecarPart));
    }

    // The day's folder is made when it turns out to be missing: at midnight, and when somebody tidied up.
    private FileStream Create(ExchangeDraft draft, string path)
    {
        try
        {
            return CaptureFolder.CreateFile(path);
        }
        catch (DirectoryNotFoundException)
        {
            CaptureFolder.Create(Path.Join(directory, draft.Name.Day));
            return CaptureFolder.CreateFile(path);
        }
    }

    // What cannot be removed stays behind; the disk has failed already, and that has been said.
    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
