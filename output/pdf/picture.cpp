#include "output/pdf/picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "engine/base/drawing.hpp"
#include "engine/base/refuse.hpp"
#include "engine/crypto/text.hpp"
#include "output/pdf/png.hpp"
#include "output/pdf/tokens.hpp"

namespace dyak::pdf {
namespace {

constexpr std::size_t kMaxBase64 = 4'000'000;
constexpr int kMaxPoints = 4'000;

[[noreturn]] void refuse_unreadable(const std::string& called) {
  refuse_input("emblem-unreadable", called + " не читается.", "Сохраните рисунок заново как PNG или JPEG.");
}

std::string decoded(const std::string& base64, const std::string& called) {
  if (base64.size() > kMaxBase64)
    refuse_input("emblem-too-big", called + " больше 3 МБ.",
                 "Уменьшите рисунок: для печати хватает 300 точек на дюйм.");
  const std::optional<std::string> bytes = crypto::from_base64(base64);
  if (!bytes || bytes->size() < 4) refuse_unreadable(called);
  return *bytes;
}

struct Frame {
  int width = 0, height = 0, components = 0;
};

// Segments: FF, marker, length; the frame header (SOF0 baseline,
// SOF1 extended, SOF2 progressive) holds height, width, components.
std::optional<Frame> jpeg_frame(const std::string& bytes) {
  const auto byte = [&bytes](std::size_t at) { return static_cast<int>(static_cast<unsigned char>(bytes[at])); };
  for (std::size_t at = 2; at + 9 < bytes.size();) {
    if (byte(at) != 0xFF) return std::nullopt;
    const int marker = byte(at + 1);
    if (marker >= 0xC0 && marker <= 0xC2)
      return Frame{byte(at + 7) * 256 + byte(at + 8), byte(at + 5) * 256 + byte(at + 6), byte(at + 9)};
    const int length = byte(at + 2) * 256 + byte(at + 3);
    if (length < 2) return std::nullopt;
    at += 2 + static_cast<std::size_t>(length);
  }
  return std::nullopt;
}

Emblem read_jpeg(std::string bytes, const std::string& called) {
  const std::optional<Frame> frame = jpeg_frame(bytes);
  const bool ends = bytes.find("\xFF\xD9", bytes.size() - std::min<std::size_t>(bytes.size(), 64)) != std::string::npos;
  if (!frame || !ends || frame->width == 0 || frame->height == 0) refuse_unreadable(called);
  if (frame->components == 4) {
    refuse_input("emblem-colours", called + " — JPEG в цветах CMYK: бумаги архива хранят цвета sRGB.",
                 "Сохраните рисунок в цветах RGB.");
  }
  if (frame->components != 1 && frame->components != 3) refuse_unreadable(called);
  return {frame->width, frame->height, frame->components == 3, true, std::move(bytes)};
}

std::string operators_of(const DrawnShape& shape) {
  std::string ops;
  const auto colour = [&ops](const DrawnColour& c, const char* op) {
    ops += number(c.red, 3) + " " + number(c.green, 3) + " " + number(c.blue, 3) + op;
  };
  if (shape.fill) colour(*shape.fill, " rg\n");
  if (shape.stroke) {
    colour(*shape.stroke, " RG\n");
    ops += number(shape.width) + fmt::format(" w {} J {} j\n", shape.cap, shape.join);
  }
  for (const PathStep& step : shape.path) {
    const std::size_t numbers = step.kind == 'h' ? 0 : step.kind == 'c' ? 6 : 2;
    for (std::size_t i = 0; i < numbers; ++i) ops += number(step.at.at(i)) + " ";
    ops += step.kind;
    ops += '\n';
  }
  const char* star = shape.even_odd ? "*" : "";
  return ops + (shape.fill ? std::string(shape.stroke ? "B" : "f") + star : "S") + "\n";
}

// Drawn into a square of one by one, as images are, its y downwards.
Emblem read_drawing(const std::string& bytes, const std::string& called) {
  const auto read = read_svg(bytes);
  if (const auto* fault = std::get_if<DrawingFault>(&read)) {
    refuse_input("picture-svg", fmt::format("{} (SVG): строка {}: {}.", called, fault->line, fault->message),
                 "Сохраните рисунок проще или как PNG.");
  }
  const auto& drawing = std::get<Drawing>(read);
  Emblem made;
  const double scale = kMaxPoints / std::max(drawing.width, drawing.height);
  made.width = std::max(1, static_cast<int>(drawing.width * scale));
  made.height = std::max(1, static_cast<int>(drawing.height * scale));
  made.form =
      fmt::format("/Type /XObject /Subtype /Form /BBox [0 0 {} {}] /Matrix [{:.8f} 0 0 {:.8f} 0 1] /Resources <<>>",
                  number(drawing.width), number(drawing.height), 1 / drawing.width, -1 / drawing.height);
  for (const DrawnShape& shape : drawing.shapes) made.bytes += operators_of(shape);
  return made;
}

}  // namespace

Emblem read_emblem(const std::string& base64, const std::string& called) {
  std::string bytes = decoded(base64, called);
  Emblem emblem;
  if (is_png(bytes)) {
    std::optional<Emblem> png = read_png(bytes, kMaxPoints);
    if (!png) refuse_unreadable(called);
    emblem = std::move(*png);
  } else if (bytes.rfind("\xFF\xD8", 0) == 0) {
    emblem = read_jpeg(std::move(bytes), called);
  } else if (is_svg(bytes)) {
    emblem = read_drawing(bytes, called);
  } else {
    refuse_unreadable(called);
  }
  if (std::max(emblem.width, emblem.height) > kMaxPoints) {
    refuse_input("emblem-too-big", fmt::format("{} {} × {} точек.", called, emblem.width, emblem.height),
                 fmt::format("Уменьшите рисунок до {} точек по большей стороне.", kMaxPoints));
  }
  return emblem;
}

namespace {

void fit(document::Blocks& blocks) {
  for (document::Block& block : blocks) {
    auto* picture = std::get_if<document::Illustration>(&block);
    if (picture == nullptr || picture->width <= 0 || picture->height <= 0) continue;
    const Emblem read = read_emblem(picture->image, "Рисунок");
    const double wide = read.width, tall = read.height;
    const double scale = std::min(picture->width / wide, picture->height / tall);
    picture->width = std::min(picture->width, static_cast<int>(std::ceil(wide * scale)));
    picture->height = std::min(picture->height, static_cast<int>(std::ceil(tall * scale)));
  }
}

bool has_picture(const document::Blocks& blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [](const document::Block& block) {
    return std::holds_alternative<document::Illustration>(block);
  });
}

}  // namespace

std::unique_ptr<const document::Document> with_fitted_pictures(const document::Document& document) {
  const bool any = has_picture(document.body) ||
                   std::any_of(document.appendices.begin(), document.appendices.end(),
                               [](const document::Appendix& appendix) { return has_picture(appendix.blocks); });
  if (!any) return nullptr;
  auto fitted = std::make_unique<document::Document>(document);
  fit(fitted->body);
  for (document::Appendix& appendix : fitted->appendices) fit(appendix.blocks);
  return fitted;
}

Container::ObjectNumber embed_emblem(Container& file, const Emblem& emblem) {
  if (!emblem.form.empty()) return file.add_stream(emblem.bytes, emblem.form);
  const std::string entries =
      fmt::format("/Type /XObject /Subtype /Image /Width {} /Height {} /BitsPerComponent 8 /ColorSpace /{}",
                  emblem.width, emblem.height, emblem.colour ? "DeviceRGB" : "DeviceGray");
  return emblem.jpeg ? file.add_packed(emblem.bytes, entries + " /Filter /DCTDecode")
                     : file.add_stream(emblem.bytes, entries);
}

}  // namespace dyak::pdf
