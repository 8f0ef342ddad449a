namespace MiniWeb.Benchmarks.Comparison;

/// <summary>How a load uses its connections.</summary>
internal enum LoadWay
{
    /// <summary>One request after the other, on connections that stay open.</summary>
    Ordinary,

    /// <summary>Sixteen requests at once, before the first answer.</summary>
    Pipelined,

    /// <summary>One request a connection, which it asks to close.</summary>
    Closing,
}
