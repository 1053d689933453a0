using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace RealtimeReservation.Domain.Pictures;

/// <summary>
/// The address of a picture that was uploaded: it says what is in the file and how large it is, so it never shows anything else. Events and
/// settings hold it as they hold any other address.
/// </summary>
/// <param name="Sha256">Hash of the file, in lower case.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Extension"><c>jpg</c>, <c>webp</c> or <c>png</c>.</param>
public readonly partial record struct PictureAddress(string Sha256, int Width, int Height, string Extension)
{
    /// <summary>What addresses of uploaded pictures begin with.</summary>
    public const string Folder = "/files/";

    /// <summary>Widths in which photos are kept beside the whole, where they are less than its own.</summary>
    public static readonly ImmutableArray<int> Widths = [320, 960];

    /// <summary>The narrower ones of this picture; a payment code (<c>png</c>) has none.</summary>
    public IEnumerable<int> Narrower
    {
        get
        {
            var (width, extension) = (Width, Extension);
            return extension == "png" ? [] : Widths.Where(one => one < width);
        }
    }

    /// <summary>Whether an address is meant to be that of an uploaded picture.</summary>
    public static bool IsOwn(string? url) => url?.StartsWith(Folder, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Reads an address as it stands in events; null where it is that of no picture.</summary>
    public static PictureAddress? Read(string? url)
    {
        if (url is null || Address().Match(url) is not { Success: true } match) return null;
        return new(match.Groups["hash"].Value, Number(match, "width"), Number(match, "height"), match.Groups["kind"].Value);
    }

    /// <summary>The address as it stands in events.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Folder}{Sha256}-{Width}x{Height}.{Extension}");

    /// <summary>The address of the same picture in another width.</summary>
    public string Thumbnail(int width) =>
        string.Create(CultureInfo.InvariantCulture, $"{Folder}{Sha256}-{Width}x{Height}-{width}.{Extension}");

    static int Number(Match match, string name) => int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^/files/(?<hash>[0-9a-f]{64})-(?<width>[1-9][0-9]{0,4})x(?<height>[1-9][0-9]{0,4})\.(?<kind>jpg|webp|png)\z")]
    private static partial Regex Address();
}
