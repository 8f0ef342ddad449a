using System;
using System.Buffers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Web;

namespace MiniWeb.Tests.Files;

/// <summary>Keeps what content writes; <paramref name="onWrite"/> runs after each piece.</summary>
internal sealed class RecordingSink(Action? onWrite = null) : IContentSink
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public int Largest { get; private set; }

    public byte[] Bytes => _bytes.WrittenSpan.ToArray();

    public string Text => Encoding.UTF8.GetString(_bytes.WrittenSpan);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        _bytes.Write(data.Span);
        Largest = Math.Max(Largest, data.Length);
        onWrite?.Invoke();
        return ValueTask.CompletedTask;
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
