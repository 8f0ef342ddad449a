namespace MiniWeb.Capture;

/// <summary>A capture on the disk, as retention counts it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">The lengths of its files together.</param>
internal readonly record struct RetainedCapture(CaptureName Name, long Bytes);
