using RealtimeReservation.Server.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

public class ImageHeaderTests
{
    [Fact]
    public void Each_format_tells_its_size()
    {
        ImageHeader.Read(TestImages.Png(640, 480)).ShouldBe(new ImageHeader("image/png", 640, 480));
        ImageHeader.Read(TestImages.Jpeg(640, 480)).ShouldBe(new ImageHeader("image/jpeg", 640, 480));
        ImageHeader.Read(TestImages.Webp(640, 480)).ShouldBe(new ImageHeader("image/webp", 640, 480));
        ImageHeader.Read(TestImages.LossyWebp(640, 480)).ShouldBe(new ImageHeader("image/webp", 640, 480));
        ImageHeader.Read(TestImages.LosslessWebp(640, 480)).ShouldBe(new ImageHeader("image/webp", 640, 480));
    }

    [Fact]
    public void An_image_cut_off_anywhere_is_none()
    {
        foreach (var whole in new[] { TestImages.Png(9, 9), TestImages.Jpeg(9, 9), TestImages.Webp(9, 9), TestImages.LossyWebp(9, 9), TestImages.LosslessWebp(9, 9) })
        {
            ImageHeader.Read(whole).ShouldNotBeNull();
            for (var length = 0; length < whole.Length; length++) ImageHeader.Read(whole.AsSpan(0, length)).ShouldBeNull($"{length} of {whole.Length}");
        }
    }

    [Fact]
    public void Whatever_a_byte_is_changed_to_nothing_breaks()
    {
        foreach (var whole in new[] { TestImages.Png(9, 9), TestImages.Jpeg(9, 9), TestImages.Webp(9, 9), TestImages.LossyWebp(9, 9), TestImages.LosslessWebp(9, 9) })
        {
            for (var at = 0; at < whole.Length; at++)
            {
                foreach (var value in new byte[] { 0, 1, 0x7F, 0x80, 0xFF })
                {
                    byte[] changed = [.. whole];
                    changed[at] = value;
                    if (ImageHeader.Read(changed) is { } header) (header.Width > 0 && header.Height > 0).ShouldBeTrue();
                }
            }
        }
    }

    [Fact]
    public void Sizes_of_nothing_and_beyond_all_numbers_are_refused()
    {
        ImageHeader.Read(TestImages.Png(0, 5)).ShouldBeNull();
        ImageHeader.Read(TestImages.Png(uint.MaxValue, 5)).ShouldBeNull();
        ImageHeader.Read(TestImages.Jpeg(0, 5)).ShouldBeNull();
        ImageHeader.Read(TestImages.Png(65_000, 65_000))!.Value.Pixels.ShouldBe(65_000L * 65_000);
    }
}
