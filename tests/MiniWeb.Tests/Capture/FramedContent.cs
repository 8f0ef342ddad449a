// The content of a request in the hands of DrivenConnection: nobody reads it there, only its framing is
// looked at.
using System;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Http;
using MiniWeb.Web;

namespace MiniWeb.Tests.Capture;

internal sealed class FramedContent : RequestContent
{
    public FramedContent(ContentFraming framing) => Framing = framing;

    public override FieldSection? Trailers => null;

    public override ValueTask<ContentRead> ReadAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
