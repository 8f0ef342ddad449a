using System;

namespace MiniWeb.Lab.Sealing;

/// <summary>Chooses the envelope.</summary>
internal static class Envelopes
{
    /// <summary>A sealed one when there is a key.</summary>
    public static Envelope Of(GroupKey? key) =>
        key is null ? new OpenEnvelope() : new SealedEnvelope(key, TimeProvider.System);
}
