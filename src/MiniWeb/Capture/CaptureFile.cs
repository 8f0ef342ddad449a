namespace MiniWeb.Capture;

/// <summary>Which of the files of an exchange.</summary>
internal enum CaptureFile
{
    Request,
    Response,
    Sidecar,

    /// <summary>The sidecar while it is being written.</summary>
    SidecarPart,
}
