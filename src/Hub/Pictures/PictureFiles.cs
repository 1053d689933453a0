using Microsoft.Extensions.Caching.Memory;
using RealtimeReservation.Domain.Pictures;

namespace RealtimeReservation.Server.Pictures;

/// <summary>Pictures as they are sent: those that are asked for often stay in memory, for pages of venues show many to everybody.</summary>
internal sealed class PictureFiles(PictureStore store) : IDisposable
{
    const int MostBytes = 32 * 1024 * 1024;

    readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <summary>The whole picture, or its thumbnail of a width; null when there is none.</summary>
    public async Task<ShownPicture?> FindAsync(PictureAddress address, int? width, CancellationToken ct)
    {
        if (kept.TryGetValue((address, width), out ShownPicture? known)) return known;
        if (await store.FindAsync(address, width, ct) is not { } found) return null;
        return kept.Set((address, width), found, new MemoryCacheEntryOptions { Size = found.Data.Length });
    }

    public void Dispose() => kept.Dispose();
}
