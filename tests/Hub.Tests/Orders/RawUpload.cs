using System.Net.Sockets;
using System.Text;

namespace RealtimeReservation.Server.Tests.Orders;

/// <summary>An upload of which the test sends each byte itself.</summary>
sealed class RawUpload : IDisposable
{
    readonly TcpClient client = new();
    readonly NetworkStream stream;

    RawUpload(Uri server)
    {
        client.Connect(server.Host, server.Port);
        stream = client.GetStream();
    }

    /// <summary>Sends a head alone. With <paramref name="expect"/> the server says 100 once it begins to read the body.</summary>
    public static async Task<RawUpload> BeginAsync(Uri server, string path, string token, long length, bool expect = true)
    {
        var upload = new RawUpload(server);
        await upload.SendAsync(
            $"POST /api/{path} HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: {token}\r\n" +
            $"Content-Type: multipart/form-data; boundary=b\r\n" +
            $"Content-Length: {length}\r\n{(expect ? "Expect: 100-continue\r\n" : "")}\r\n");
        return upload;
    }

    /// <summary>The body of a form with one image, and a note that says how it is to end.</summary>
    public static (byte[] Image, byte[] End) Form(byte[] image, string note = "") =>
    (
        [.. "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\"\r\n\r\n"u8, .. image, .. "\r\n--b\r\n"u8],
        Encoding.UTF8.GetBytes($"Content-Disposition: form-data; name=\"note\"\r\n\r\n{note}\r\n--b--\r\n")
    );

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await stream.WriteAsync(bytes, TestContext.Current.CancellationToken);

    /// <summary>What the server says next: the status, and all that came with it.</summary>
    public async Task<(int Status, string Text)> AnswerAsync()
    {
        var (buffer, text) = (new byte[64 * 1024], "");
        while (!IsWhole(text))
        {
            var read = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken);
            if (read == 0) break;
            text += Encoding.UTF8.GetString(buffer, 0, read);
        }
        return (text.Length == 0 ? 0 : int.Parse(text.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), text);
    }

    public void Dispose() => client.Dispose();

    static bool IsWhole(string text) =>
        text.Contains("\r\n\r\n", StringComparison.Ordinal)
        && (text.StartsWith("HTTP/1.1 100", StringComparison.Ordinal) || text.TrimEnd().EndsWith('}')
            || text.EndsWith("0\r\n\r\n", StringComparison.Ordinal));
}
