using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Npgsql;

namespace RealtimeReservation.Server.Http;

/// <summary>What a list is ordered by, newest first.</summary>
internal enum ListOrder
{
    /// <summary>Instants.</summary>
    Time,

    /// <summary>Positions of the log, or other numbers that only grow.</summary>
    Position,
}

/// <summary>
/// A place in a list, beside an item: what the list is ordered by, and the item's id. It stays where it is when items leave the list or
/// come, and when the item itself leaves. Clients get it as text without meaning.
/// </summary>
/// <param name="Order">What the list is ordered by.</param>
/// <param name="At">An instant in microseconds since 1970, or a position.</param>
/// <param name="Id">Tells items of the same instant apart.</param>
internal readonly record struct Anchor(ListOrder Order, long At, string Id)
{
    const int LongestId = 120;

    // Before the year 10000, which no clock shows and no column takes.
    const long LastMicrosecond = 253_402_300_799_999_999;

    /// <summary>The anchor that a text stands for, or null if it is none of a list of that order.</summary>
    public static Anchor? Read(string text, ListOrder order)
    {
        if (text.Length > 2 * LongestId || !Base64Url.IsValid(text)) return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('.', 2);
        return parts.Length == 2 && parts[0].StartsWith(Letter(order))
            && long.TryParse(parts[0].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= LastMicrosecond
                && parts[1].Length <= LongestId && parts[1].All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ':')
            ? new(order, at, parts[1])
            : null;
    }

    /// <summary>The anchor of a row: columns <c>anchor_at</c> and <c>anchor_id</c>.</summary>
    public static Anchor FromRow(NpgsqlDataReader row, int at) => row.GetFieldType(at) == typeof(long)
        ? new(ListOrder.Position, row.GetInt64(at), row.GetString(at + 1))
        : new(ListOrder.Time, Microseconds(row.GetFieldValue<DateTime>(at)), row.GetString(at + 1));

    /// <summary>As the parameter that <c>anchor_at</c> is compared with.</summary>
    public NpgsqlParameter Place => Order == ListOrder.Time
        ? new NpgsqlParameter<DateTime> { TypedValue = DateTime.UnixEpoch.AddTicks(At * TimeSpan.TicksPerMicrosecond) }
        : new NpgsqlParameter<long> { TypedValue = At };

    static long Microseconds(DateTime at) => (at.ToUniversalTime() - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Letter(Order)}{At}.{Id}")));

    static char Letter(ListOrder order) => order == ListOrder.Time ? 't' : 'p';
}
