#include "output/bundle/bundle.hpp"

#include <qpdf/Buffer.hh>
#include <qpdf/BufferInputSource.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <memory>

#include "engine/base/error.hpp"
#include "engine/base/refuse.hpp"

namespace dyak::bundle {
namespace {

void check(const std::vector<Part>& parts, const Limits& limits) {
  if (parts.empty()) refuse_input("bundle-empty", "Не выбрано ни одного документа.", "Выберите документы.");
  std::size_t bytes = 0;
  for (const Part& part : parts) {
    if (part.copies < 1 || part.copies > limits.copies) {
      refuse_input("bundle-copies", "Число экземпляров — от 1 до " + std::to_string(limits.copies) + ".",
                   "Исправьте число экземпляров.");
    }
    bytes += part.bytes.size();
  }
  if (bytes > limits.bytes) {
    refuse_input("bundle-too-big",
                 "Выбранные документы вместе больше " + std::to_string(limits.bytes / 1'000'000) + " МБ.",
                 "Печатайте по частям.");
  }
}

std::string name_of(const Part& part) { return part.title.empty() ? "" : " «" + part.title + "»"; }

class Joiner {
 public:
  Joiner(Sides sides, const Limits& limits) : sides_(sides), limits_(limits) {
    out_.emptyPDF();
    out_.setSuppressWarnings(true);
  }

  void add(const Part& part) {
    const auto source = std::make_shared<QPDF>();
    sources_.push_back(source);  // its streams are read when the file is written
    source->setSuppressWarnings(true);
    // qpdf does not write there.
    auto* bytes = reinterpret_cast<unsigned char*>(const_cast<char*>(part.bytes.data()));
    source->processInputSource(std::make_shared<BufferInputSource>("part", new Buffer(bytes, part.bytes.size()), true));
    const std::vector<QPDFPageObjectHelper> pages = QPDFPageDocumentHelper(*source).getAllPages();
    if (pages.empty())
      refuse_input("pdf-unreadable", "В файле PDF" + name_of(part) + " нет страниц.", "Получите его заново.");
    for (int copy = 0; copy < part.copies; ++copy) add_copy(pages, copy == 0 ? part.title : "");
  }

  std::string written() {
    add_contents();
    if (sides_ == Sides::Two) {
      auto wishes = QPDFObjectHandle::newDictionary();
      wishes.replaceKey("/Duplex", QPDFObjectHandle::newName("/DuplexFlipLongEdge"));
      out_.getRoot().replaceKey("/ViewerPreferences", wishes);
    }
    QPDFWriter writer(out_);
    writer.setOutputMemory();
    writer.setMinimumPDFVersion("1.7");
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setDeterministicID(true);
    writer.write();
    const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
  }

 private:
  void add_copy(const std::vector<QPDFPageObjectHelper>& pages, const std::string& title) {
    const bool odd = pages.size() % 2 == 1 && sides_ == Sides::Two;
    count_ += pages.size() + (odd ? 1 : 0);
    if (count_ > limits_.pages) {
      refuse_input("bundle-too-big", "В пакете больше " + std::to_string(limits_.pages) + " страниц.",
                   "Печатайте по частям или уменьшите число экземпляров.");
    }
    bool first = true;
    for (QPDFPageObjectHelper page : pages) {
      QPDFObjectHandle drawn = add_page(page);
      if (first && !title.empty()) contents_.emplace_back(title, drawn);
      if (odd) box_ = page.getAttribute("/MediaBox", true).unparseResolved();
      first = false;
    }
    if (odd) {
      out_.addPage(out_.makeIndirectObject(QPDFObjectHandle::parse("<< /Type /Page /Resources << >> >>")), false);
      QPDFObjectHandle blank = out_.getAllPages().back();
      blank.replaceKey("/MediaBox", QPDFObjectHandle::parse(box_));
    }
  }

  // The page with what it needs of its tree, without ties to a structure or to other pages.
  QPDFObjectHandle add_page(QPDFPageObjectHelper page) {
    QPDFObjectHandle bare = page.shallowCopyPage().getObjectHandle();
    QPDFPageObjectHelper helper(bare);
    for (const char* kept : {"/Resources", "/MediaBox", "/CropBox", "/Rotate"}) {
      QPDFObjectHandle value = helper.getAttribute(kept, true);
      if (!value.isNull()) bare.replaceKey(kept, value);
    }
    for (const char* tie : {"/StructParents", "/Annots", "/B", "/AA", "/Parent", "/Tabs"}) bare.removeKey(tie);
    out_.addPage(bare, false);
    return out_.getAllPages().back();
  }

  void add_contents() {
    if (contents_.empty()) return;
    QPDFObjectHandle root = out_.makeIndirectObject(QPDFObjectHandle::parse("<< /Type /Outlines >>"));
    std::vector<QPDFObjectHandle> items;
    for (const auto& [title, page] : contents_) {
      QPDFObjectHandle item = out_.makeIndirectObject(QPDFObjectHandle::newDictionary());
      item.replaceKey("/Title", QPDFObjectHandle::newUnicodeString(title));
      item.replaceKey("/Parent", root);
      item.replaceKey("/Dest", QPDFObjectHandle::newArray({page, QPDFObjectHandle::newName("/Fit")}));
      if (!items.empty()) {
        items.back().replaceKey("/Next", item);
        item.replaceKey("/Prev", items.back());
      }
      items.push_back(item);
    }
    root.replaceKey("/First", items.front());
    root.replaceKey("/Last", items.back());
    root.replaceKey("/Count", QPDFObjectHandle::newInteger(static_cast<long long>(items.size())));
    out_.getRoot().replaceKey("/Outlines", root);
    out_.getRoot().replaceKey("/PageMode", QPDFObjectHandle::newName("/UseOutlines"));
  }

  Sides sides_;
  const Limits& limits_;
  std::vector<std::shared_ptr<QPDF>> sources_;
  QPDF out_;
  std::vector<std::pair<std::string, QPDFObjectHandle>> contents_;
  std::size_t count_ = 0;
  std::string box_;  ///< of the last page: a blank one is as large
};

}  // namespace

int sheets_of(int pages, Sides sides) { return sides == Sides::Two ? (pages + 1) / 2 : pages; }

std::string join_pdfs(const std::vector<Part>& parts, Sides sides, const Limits& limits) {
  check(parts, limits);
  Joiner joiner(sides, limits);
  const Part* at = nullptr;
  try {
    for (const Part& part : parts) {
      at = &part;
      joiner.add(part);
    }
    return joiner.written();
  } catch (const Error&) {
    throw;
  } catch (const std::exception& problem) {  // qpdf throws its own, and whatever broken bytes make of the library
    throw Error(ErrorCode::InvalidInput, "Файл PDF" + name_of(*at) + " не читается.",
                {{Severity::Error,
                  "pdf-unreadable",
                  "Файл PDF" + name_of(*at) + " не читается.",
                  "Получите его заново: он обрезан или изменён.",
                  {},
                  {}}},
                problem.what());
  }
}

}  // namespace dyak::bundle
