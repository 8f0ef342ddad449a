namespace MiniWeb.Capture;

/// <summary>Which of the three files of an exchange.</summary>
internal enum CaptureFile
{
    Request,
    Response,
    Sidecar,
}
