#include "output/inspect/filters.hpp"

#include <qpdf/Pl_Flate.hh>
#include <qpdf/Pl_RunLength.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFStreamFilter.hh>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "output/inspect/purse.hpp"

namespace dyak::inspect {
namespace {

/// Hands bytes on while the purse holds out.
class Paid final : public Pipeline {
 public:
  explicit Paid(Pipeline* after) : Pipeline("paid", after) {}
  void write(const unsigned char* data, std::size_t size) override {
    if (Purse* purse = Purse::open()) purse->pay_for_unpacking({reinterpret_cast<const char*>(data), size});
    getNext()->write(data, size);
  }
  void finish() override { getNext()->finish(); }
};

int paeth(int left, int up, int corner) {
  const int guess = left + up - corner;
  const int to_left = std::abs(guess - left), to_up = std::abs(guess - up), to_corner = std::abs(guess - corner);
  if (to_left <= to_up && to_left <= to_corner) return left;
  return to_up <= to_corner ? up : corner;
}

/// Undoes the predictors of PNG (ISO 32000-1, 7.4.4.4), as streams of cross-references use them. qpdf's own stands
/// behind no public header.
class Unpredicted final : public Pipeline {
 public:
  /// `row`: bytes of a row without the byte that names its predictor; `step`: bytes of a sample.
  Unpredicted(Pipeline* after, std::size_t row, std::size_t step)
      : Pipeline("unpredicted", after), step_(step), read_(row + 1), above_(row), plain_(row) {}

  void write(const unsigned char* data, std::size_t size) override {
    while (size > 0) {
      const std::size_t part = std::min(size, read_.size() - filled_);
      std::copy_n(data, part, read_.begin() + static_cast<std::ptrdiff_t>(filled_));
      data += part, size -= part, filled_ += part;
      if (filled_ == read_.size()) hand_on();
    }
  }
  void finish() override { getNext()->finish(); }

 private:
  void hand_on() {
    const int kind = read_[0];
    for (std::size_t i = 0; i < plain_.size(); ++i) {
      const int left = i < step_ ? 0 : plain_[i - step_], up = above_[i], corner = i < step_ ? 0 : above_[i - step_];
      const int add = kind == 1   ? left
                      : kind == 2 ? up
                      : kind == 3 ? (left + up) / 2
                      : kind == 4 ? paeth(left, up, corner)
                                  : 0;
      plain_[i] = static_cast<unsigned char>(read_[i + 1] + add);
    }
    filled_ = 0;
    std::swap(plain_, above_);
    getNext()->write(above_.data(), above_.size());
  }

  std::size_t step_;
  std::vector<unsigned char> read_, above_, plain_;  // the predictor and its row; the row before; the row as it is
  std::size_t filled_ = 0;
};

/// A filter whose pipeline ends in Paid.
class Limited : public QPDFStreamFilter {
 public:
  Pipeline* getDecodePipeline(Pipeline* next) override {
    paid_.emplace(next);
    return unpacking(&*paid_);
  }

 protected:
  virtual Pipeline* unpacking(Pipeline* paid) = 0;

 private:
  std::optional<Paid> paid_;
};

class Flate final : public Limited {
 public:
  bool setDecodeParms(QPDFObjectHandle parameters) override {
    if (parameters.isNull()) return true;
    if (!parameters.isDictionary()) return false;
    const long long predictor = number(parameters, "/Predictor", 1);
    if (predictor == 1) return true;
    const long long columns = number(parameters, "/Columns", 1), colours = number(parameters, "/Colors", 1);
    const long long bits = number(parameters, "/BitsPerComponent", 8);
    const auto within = [](long long value, long long most) { return value >= 1 && value <= most; };
    if (!within(columns, 100'000) || !within(colours, 32) || !within(bits, 16) || predictor < 10) return false;
    row_ = static_cast<std::size_t>((columns * colours * bits + 7) / 8);
    step_ = static_cast<std::size_t>(std::max(1LL, colours * bits / 8));
    return true;
  }

 protected:
  Pipeline* unpacking(Pipeline* paid) override {
    if (row_ > 0) paid = &unpredicted_.emplace(paid, row_, step_);
    // What a torn stream gives before the tear is lost up to one such portion.
    constexpr unsigned kPortion = 1024;
    return &flate_.emplace("flate", paid, Pl_Flate::a_inflate, kPortion);
  }

 private:
  static long long number(QPDFObjectHandle parameters, const char* key, long long otherwise) {
    QPDFObjectHandle value = parameters.getKey(key);
    return value.isInteger() ? value.getIntValue() : otherwise;
  }

  std::size_t row_ = 0, step_ = 1;
  std::optional<Unpredicted> unpredicted_;
  std::optional<Pl_Flate> flate_;
};

class RunLength final : public Limited {
 protected:
  Pipeline* unpacking(Pipeline* paid) override {
    return &unpacker_.emplace("run length", paid, Pl_RunLength::a_decode);
  }

 private:
  std::optional<Pl_RunLength> unpacker_;
};

class Refused final : public QPDFStreamFilter {
 public:
  bool setDecodeParms(QPDFObjectHandle) override { return false; }
  Pipeline* getDecodePipeline(Pipeline*) override { return nullptr; }
};

}  // namespace

void limit_unpacking() {
  static std::once_flag once;
  std::call_once(once, [] {
    QPDF::registerStreamFilter("/FlateDecode", [] { return std::make_shared<Flate>(); });
    QPDF::registerStreamFilter("/RunLengthDecode", [] { return std::make_shared<RunLength>(); });
    QPDF::registerStreamFilter("/LZWDecode", [] { return std::make_shared<Refused>(); });
  });
}

}  // namespace dyak::inspect
