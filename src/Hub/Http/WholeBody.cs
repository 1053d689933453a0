using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace RealtimeReservation.Server.Http;

/// <summary>
/// A body that has come whole. It stays in the connection's own buffer until the request ends, so it can be read more than once and is
/// copied nowhere.
/// </summary>
internal sealed class WholeBody(ReadOnlySequence<byte> bytes) : IRequestBodyPipeFeature
{
    /// <summary>All of it.</summary>
    public ReadOnlySequence<byte> Bytes => bytes;

    /// <inheritdoc/>
    public PipeReader Reader { get; } = PipeReader.Create(bytes);
}
