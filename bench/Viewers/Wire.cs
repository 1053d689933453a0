using System.Buffers.Binary;
using System.Text;

namespace Bench.Viewers;

/// <summary>
/// What a viewer says: the upgrade, and RFC 6455 text frames. The mask is zero, which is one, and leaves the text as it is.
/// </summary>
static class Wire
{
    public const byte RecordEnd = 0x1e;
    public const int Close = 8, Ping = 9, Pong = 10;

    public static readonly byte[] Handshake = Text("{\"protocol\":\"json\",\"version\":1}\u001e");
    public static readonly byte[] KeepAlive = Text("{\"type\":6}\u001e");

    public static byte[] Upgrade(Uri server, string path) => Encoding.ASCII.GetBytes(
        $"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");

    public static byte[] Watch(string topic, string? epoch, long position) => Text(
        "{\"type\":1,\"invocationId\":\"1\",\"target\":\"Watch\",\"arguments\":[\"" + topic + "\","
        + (epoch is null ? "null,null" : $"\"{epoch}\",{position}") + "]}\u001e");

    public static byte[] Text(string text) => Frame(1, Encoding.UTF8.GetBytes(text));

    public static byte[] Frame(int opcode, ReadOnlySpan<byte> payload)
    {
        Span<byte> head = stackalloc byte[8];
        head[0] = (byte)(0x80 | opcode);
        if (payload.Length < 126) head[1] = (byte)(0x80 | payload.Length);
        else
        {
            head[1] = 0x80 | 126;
            BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)payload.Length);
        }
        return [.. payload.Length < 126 ? head[..2] : head[..4], 0, 0, 0, 0, .. payload];
    }

    /// <summary>Where a frame of the server begins and ends; false if its head is not all there.</summary>
    public static bool Head(ReadOnlySpan<byte> bytes, out int opcode, out int head, out int length)
    {
        (opcode, head, length) = (0, 2, 0);
        if (bytes.Length < 2) return false;
        opcode = bytes[0] & 15;
        length = bytes[1] & 127;
        if (length == 126)
        {
            head = 4;
            if (bytes.Length < 4) return false;
            length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        }
        else if (length == 127)
        {
            head = 10;
            if (bytes.Length < 10) return false;
            length = (int)BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]);
        }
        return true;
    }
}
