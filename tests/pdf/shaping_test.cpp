#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "engine/base/utf8.hpp"
#include "output/pdf/fonts.hpp"

namespace dyak::pdf {
namespace {

using layout::Face;
using layout::Glyph;
using layout::Kerning;

const FontSet& fonts() {
  static const FontSet loaded(find_fonts());
  return loaded;
}

// Kerned pairs, spaces, signs, digits, Latin beside Cyrillic, and
// what the table leaves to HarfBuzz: marks, i and j, stand-ins.
constexpr std::u32string_view kPlain =
    U"АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюяӀӏ0123456789 .,:;!?()«»–—№\u00A0-/AVTWYaevwy";
constexpr std::u32string_view kOthers = U"ij\u0301\u0306\u2011\u202FĂ₽€";

std::string random_text(std::mt19937& chance, bool plain) {
  std::u32string text;
  for (std::size_t length = 1 + chance() % 40; text.size() < length;) {
    const std::u32string_view letters = plain || chance() % 8 != 0 ? kPlain : kOthers;
    text += letters[chance() % letters.size()];
  }
  return to_utf8(text);
}

bool same(const std::vector<Glyph>& a, const std::vector<Glyph>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Glyph& x, const Glyph& y) {
    return x.id == y.id && x.offset == y.offset && x.advance == y.advance && x.dx == y.dx && x.dy == y.dy;
  });
}

class Shaping : public testing::TestWithParam<Face> {};

TEST_P(Shaping, GivesWhatHarfBuzzGives) {
  std::mt19937 chance(1);
  for (int i = 0; i < 4'000; ++i) {
    const std::string text = random_text(chance, i % 2 == 0);
    const Kerning kerning = i % 5 == 0 ? Kerning::Off : Kerning::On;
    ASSERT_TRUE(same(fonts().shape(GetParam(), text, kerning), fonts().shape_whole(GetParam(), text, kerning))) << text;
  }
}

TEST_P(Shaping, TakesPlainTextFromTheTable) {
  std::vector<Glyph> glyphs;
  const auto face = GetParam();
  EXPECT_TRUE(fonts().font(face).pairs().shape("Приказ № 214-ОД «О создании группы», п. 3.2", Kerning::On, glyphs));
  EXPECT_FALSE(fonts().font(face).pairs().shape("и\u0301", Kerning::On, glyphs));
}

TEST_P(Shaping, GivesTheSameInEveryThread) {
  const FontSet fresh(find_fonts());
  std::vector<std::thread> threads;
  std::array<bool, 4> agreed{};
  for (std::size_t t = 0; t < agreed.size(); ++t) {
    threads.emplace_back([&, t] {
      std::mt19937 chance(7);
      agreed[t] = true;
      for (int i = 0; i < 300; ++i) {
        const std::string text = random_text(chance, true);
        if (!same(fresh.shape(GetParam(), text, Kerning::On), fonts().shape_whole(GetParam(), text, Kerning::On)))
          agreed[t] = false;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(agreed, (std::array<bool, 4>{true, true, true, true}));
}

INSTANTIATE_TEST_SUITE_P(Faces, Shaping, testing::Values(Face::Regular, Face::Bold, Face::Italic, Face::BoldItalic),
                         [](const auto& row) { return "Face" + std::to_string(static_cast<int>(row.param)); });

}  // namespace
}  // namespace dyak::pdf
