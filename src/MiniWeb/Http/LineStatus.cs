namespace MiniWeb.Http;

/// <summary>What a <see cref="LineScanner"/> met.</summary>
internal enum LineStatus
{
    NeedMore,
    Line,
    TooLong,
    BareLf,
    BareCr,
    BadByte,
}
