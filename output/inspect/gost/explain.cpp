#include "output/inspect/gost/explain.hpp"

#include <fmt/format.h>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>
#include <iterator>

#include "engine/base/refuse.hpp"
#include "output/inspect/page_text.hpp"

namespace dyak::inspect::gost {
namespace {

constexpr double kPoints = 1 / kMmPerPoint;                         // in a millimetre
constexpr double kLeft = 20, kRight = 10, kTop = 20, kBottom = 20;  // margins of the standard, mm
constexpr double kAir = 1;                                          // mm between a line and its frame
constexpr double kMark = 4.5;                                       // mm, the side of a number's box
constexpr const char* kRed = "0.75 0.05 0.05";
constexpr const char* kBlue = "0.2 0.4 0.75";
constexpr int kFlags = 4;                   // printed
constexpr int kLockedFlags = 4 + 64 + 128;  // and not moved by a careless hand

/// The page as it is shown, in points from its lower left corner.
struct Sheet {
  double left = 0, bottom = 0, width = 0, height = 0;
};

std::string number(double value) { return fmt::format("{:.2f}", value); }

std::string in_tenths(double millimetres) {
  std::string text = fmt::format("{:.1f}", millimetres);
  std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

// Operators that draw on a sheet, told in millimetres from its upper left corner.
class Pen {
 public:
  explicit Pen(const Sheet& sheet) : sheet_(sheet) {}

  void colour(const char* rgb) { fmt::format_to(to(), "{} RG {} rg\n", rgb, rgb); }
  void thickness(double points) { fmt::format_to(to(), "{} w\n", number(points)); }
  void dashes(bool dashed) { out_ += dashed ? "[3 3] 0 d\n" : "[] 0 d\n"; }
  void line(double x1, double y1, double x2, double y2) {
    fmt::format_to(to(), "{} {} m {} {} l S\n", x(x1), y(y1), x(x2), y(y2));
  }
  void frame(const Area& area, bool filled = false) {
    fmt::format_to(to(), "{} {} {} {} re {}\n", x(area.x1), y(area.y2), number((area.x2 - area.x1) * kPoints),
                   number((area.y2 - area.y1) * kPoints), filled ? "f" : "S");
  }
  /// Digits and commas only: the face is the viewer's own.
  void digits(double at_x, double at_y, double size, const std::string& text) {
    fmt::format_to(to(), "BT /H {} Tf {} {} Td ({}) Tj ET\n", number(size), x(at_x), y(at_y), text);
  }
  const std::string& operators() const { return out_; }

 private:
  std::back_insert_iterator<std::string> to() { return std::back_inserter(out_); }
  std::string x(double millimetres) const { return number(millimetres * kPoints); }
  std::string y(double millimetres) const { return number(sheet_.height - millimetres * kPoints); }
  const Sheet& sheet_;
  std::string out_ = "q\n";
};

void draw_ruler(Pen& pen, double width, double height) {
  constexpr int kStep = 10;
  pen.colour(kBlue);
  pen.thickness(0.3);
  for (int at = kStep; at < width; at += kStep) {
    pen.line(at, 0, at, at % 50 == 0 ? 5 : 3);
    if (at % 50 == 0) pen.digits(at + 0.5, 5, 6, std::to_string(at));
  }
  for (int at = kStep; at < height; at += kStep) {
    pen.line(0, at, at % 50 == 0 ? 5 : 3, at);
    if (at % 50 == 0) pen.digits(0.5, at - 0.5, 6, std::to_string(at));
  }
}

void draw_margins(Pen& pen, double width, double height) {
  pen.dashes(true);
  pen.frame({kLeft, kTop, width - kRight, height - kBottom});
  pen.dashes(false);
}

// How far the line stands from the edges, and a frame around it.
void draw_line(Pen& pen, const Area& area, double width) {
  pen.colour(kRed);
  pen.thickness(0.8);
  const Area around{area.x1 - kAir, area.y1 - kAir, area.x2 + kAir, area.y2 + kAir};
  pen.frame(around);
  pen.thickness(0.3);
  const double middle = (area.y1 + area.y2) / 2;
  pen.line(0, middle, around.x1, middle);
  pen.line(around.x2, middle, width, middle);
  pen.digits(1, middle - 0.5, 6, in_tenths(area.x1));
  pen.digits(width - 8, middle - 0.5, 6, in_tenths(width - area.x2));
}

class Explainer {
 public:
  Explainer(std::string_view bytes, const Report& report) : report_(report) {
    pdf_.setSuppressWarnings(true);
    pdf_.processMemoryFile("paper", bytes.data(), bytes.size());
  }

  std::string run() {
    std::vector<QPDFPageObjectHelper> pages = QPDFPageDocumentHelper(pdf_).getAllPages();
    for (std::size_t i = 0; i < pages.size(); ++i) explain(pages[i], static_cast<int>(i) + 1);
    QPDFWriter writer(pdf_);
    writer.setOutputMemory();
    writer.setStreamDataMode(qpdf_s_preserve);
    writer.setDeterministicID(true);
    writer.write();
    const std::shared_ptr<Buffer> made = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(made->getBuffer()), made->getSize()};
  }

 private:
  static Sheet sheet_of(QPDFPageObjectHelper& page) {
    const QPDFObjectHandle::Rectangle box = page.getCropBox().getArrayAsRectangle();
    return {std::min(box.llx, box.urx), std::min(box.lly, box.ury), std::abs(box.urx - box.llx),
            std::abs(box.ury - box.lly)};
  }

  static bool lies(QPDFPageObjectHelper& page) {
    QPDFObjectHandle turned = page.getAttribute("/Rotate", false);
    return turned.isInteger() && turned.getIntValue() % 360 != 0;
  }

  void explain(QPDFPageObjectHelper& page, int number_of_page) {
    sheet_ = sheet_of(page);
    QPDFObjectHandle notes = page.getObjectHandle().getKey("/Annots");
    if (!notes.isArray()) notes = QPDFObjectHandle::newArray();
    const double width = sheet_.width * kMmPerPoint;
    const double height = sheet_.height * kMmPerPoint;
    if (!lies(page)) {
      Pen pen(sheet_);
      draw_ruler(pen, width, height);
      draw_margins(pen, width, height);
      for (const Finding& finding : report_.findings)
        if (finding.page == number_of_page && finding.area.known()) draw_line(pen, finding.area, width);
      notes.appendItem(drawing(pen, {0, 0, width, height}));
    }
    double beside = 0;  // boxes of what is about the page as a whole stand in its corner
    for (std::size_t i = 0; i < report_.findings.size(); ++i) {
      const Finding& finding = report_.findings[i];
      if (std::max(finding.page, 1) != number_of_page) continue;
      const bool placed = finding.area.known() && !lies(page);
      const double x = placed ? std::max(0.0, finding.area.x1 - kAir - kMark) : 8 + beside;
      const double y = placed ? finding.area.y1 - kAir : 8;
      if (!placed) beside += kMark + 1;
      notes.appendItem(note(finding, i + 1, {x, y, x + kMark, y + kMark}));
    }
    page.getObjectHandle().replaceKey("/Annots", notes);
  }

  QPDFObjectHandle rectangle(const Area& area) const {
    return QPDFObjectHandle::newArray(QPDFObjectHandle::Rectangle(
        sheet_.left + area.x1 * kPoints, sheet_.bottom + sheet_.height - area.y2 * kPoints,
        sheet_.left + area.x2 * kPoints, sheet_.bottom + sheet_.height - area.y1 * kPoints));
  }

  /// What an annotation looks like: `operators` draw on the sheet, of which the area is cut.
  QPDFObjectHandle appearance(const std::string& operators, const Area& area) {
    QPDFObjectHandle form = QPDFObjectHandle::newStream(&pdf_, operators + "Q\n");
    QPDFObjectHandle about = form.getDict();
    about.replaceKey("/Type", QPDFObjectHandle::newName("/XObject"));
    about.replaceKey("/Subtype", QPDFObjectHandle::newName("/Form"));
    about.replaceKey("/BBox", QPDFObjectHandle::newArray(
                                  QPDFObjectHandle::Rectangle(area.x1 * kPoints, sheet_.height - area.y2 * kPoints,
                                                              area.x2 * kPoints, sheet_.height - area.y1 * kPoints)));
    about.replaceKey("/Resources", QPDFObjectHandle::parse("<</Font <</H <</Type /Font /Subtype /Type1 /BaseFont "
                                                           "/Helvetica>>>>>>"));
    QPDFObjectHandle looks = QPDFObjectHandle::newDictionary();
    looks.replaceKey("/N", form);
    return looks;
  }

  QPDFObjectHandle annotation(const char* subtype, const std::string& operators, const Area& area, int flags) {
    QPDFObjectHandle made = pdf_.makeIndirectObject(QPDFObjectHandle::newDictionary());
    made.replaceKey("/Type", QPDFObjectHandle::newName("/Annot"));
    made.replaceKey("/Subtype", QPDFObjectHandle::newName(subtype));
    made.replaceKey("/Rect", rectangle(area));
    made.replaceKey("/F", QPDFObjectHandle::newInteger(flags));
    made.replaceKey("/T", QPDFObjectHandle::newUnicodeString(report_.standard.name));
    made.replaceKey("/AP", appearance(operators, area));
    return made;
  }

  QPDFObjectHandle drawing(const Pen& pen, const Area& page) {
    QPDFObjectHandle made = annotation("/Stamp", pen.operators(), page, kLockedFlags);
    made.replaceKey("/Contents", QPDFObjectHandle::newUnicodeString("Линейка, поля и строки с замечаниями"));
    return made;
  }

  QPDFObjectHandle note(const Finding& finding, std::size_t number_of_finding, const Area& box) {
    Pen pen(sheet_);
    pen.colour(kRed);
    pen.frame(box, true);
    pen.colour("1 1 1");
    const std::string digits = std::to_string(number_of_finding);
    pen.digits(box.x1 + (digits.size() > 1 ? 0.5 : 1.4), box.y2 - 1.2, 9, digits);
    QPDFObjectHandle made = annotation("/Text", pen.operators(), box, kFlags);
    made.replaceKey("/Contents", QPDFObjectHandle::newUnicodeString(
                                     fmt::format("{}. {} [{}]", digits, finding.message, finding.paragraph)));
    return made;
  }

  QPDF pdf_;
  const Report& report_;
  Sheet sheet_;
};

}  // namespace

std::string explained(std::string_view pdf, const Report& report) {
  try {
    return Explainer(pdf, report).run();
  } catch (const QPDFExc&) {
    refuse_input("pdf-unreadable", "По файлу не нарисовать замечаний: он закрыт паролем или повреждён.",
                 "Сохраните PDF заново без пароля.");
  }
}

}  // namespace dyak::inspect::gost
