namespace StockMarten.Tests;

static class Wait
{
    /// <summary>Waits until something is so that comes by itself.</summary>
    public static Task UntilAsync(Func<Task<bool>> isSo, string what) => UntilAsync(isSo, () => what);

    /// <inheritdoc cref="UntilAsync(Func{Task{bool}}, string)"/>
    public static async Task UntilAsync(Func<Task<bool>> isSo, Func<string> what)
    {
        for (var end = DateTime.UtcNow.AddSeconds(120); !await isSo();)
        {
            if (DateTime.UtcNow > end) throw new TimeoutException($"It did not come to be: {what()}.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
