// What has been read of a connection and not yet been used. The array is rented with the first read, and
// kept from one connection to the next. It never grows beyond its cap.
using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace MiniWeb.Transport;

/// <summary>The unread bytes of one connection, and then of another.</summary>
/// <param name="maxLength">The most bytes that it ever holds.</param>
internal sealed class ReceiveBuffer(int maxLength) : IDisposable
{
    private const int FirstLength = 16 * 1024;

    private TcpConnection _connection = null!;
    private byte[] _array = [];
    private int _start;
    private int _end;

    /// <summary>The bytes that have not been used yet.</summary>
    public ReadOnlyMemory<byte> Unread => _array.AsMemory(_start, _end - _start);

    /// <summary>How many there are.</summary>
    public int Length => _end - _start;

    /// <summary>Whether no more can be read before some are used.</summary>
    public bool IsFull => Length >= maxLength;

    /// <summary>Where the first unread byte stands in the stream of all bytes read.</summary>
    public long Position { get; private set; }

    private Memory<byte> Room => _array.AsMemory(_end, Math.Min(_array.Length, maxLength) - _end);

    /// <summary>Reads from a connection of which all bytes that were read have been used.</summary>
    /// <param name="connection">Where the bytes come from, until <see cref="Detach"/>.</param>
    public void Attach(TcpConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        Position = connection.ReadCount;
    }

    /// <summary>Marks bytes as used.</summary>
    /// <param name="count">At most <see cref="Length"/>.</param>
    public void Consume(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)Length, nameof(count));
        _start += count;
        Position += count;
    }

    /// <summary>Reads more behind the unread bytes, without a wait.</summary>
    /// <param name="outcome">What the read brought.</param>
    /// <returns>False when nothing has come yet.</returns>
    /// <exception cref="InvalidOperationException">The buffer is full.</exception>
    public bool TryReadMore(out ReadOutcome outcome)
    {
        MakeRoom();
        var isRead = _connection.TryRead(Room.Span, out outcome);
        _end += outcome.Count;
        return isRead;
    }

    /// <summary>Reads more behind the unread bytes.</summary>
    /// <exception cref="InvalidOperationException">The buffer is full.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReadOutcome> ReadMoreAsync()
    {
        MakeRoom();
        var outcome = await _connection.ReadAsync(Room);
        _end += outcome.Count;
        return outcome;
    }

    /// <summary>Forgets the connection and its bytes. An array that has not grown serves the next.</summary>
    public void Detach()
    {
        if (_array.Length > FirstLength)
            Dispose();
        (_start, _end) = (0, 0);
        _connection = null!;
    }

    /// <summary>Gives the array back; the next read takes another.</summary>
    public void Dispose()
    {
        if (_array.Length > 0)
            ArrayPool<byte>.Shared.Return(_array);
        _array = [];
        (_start, _end) = (0, 0);
    }

    private void MakeRoom()
    {
        if (IsFull)
            throw new InvalidOperationException("The receive buffer is full.");
        if (_array.Length == 0)
            _array = ArrayPool<byte>.Shared.Rent(Math.Min(FirstLength, maxLength));
        if (Length == 0)
            (_start, _end) = (0, 0);
        else if (_end >= Math.Min(_array.Length, maxLength))
            Move();
    }

    // The unread bytes go to the front: of this array when they leave half of it free, else of one twice as
    // long.
    private void Move()
    {
        var target = Length > _array.Length / 2
            ? ArrayPool<byte>.Shared.Rent(Math.Min(_array.Length * 2, maxLength))
            : _array;
        Buffer.BlockCopy(_array, _start, target, 0, Length);
        (_start, _end) = (0, Length);
        if (target == _array)
            return;
        ArrayPool<byte>.Shared.Return(_array);
        _array = target;
    }
}
